-- A second factor (RFC 6238) of people who want one, and the firm's rule that nobody signs without.

create table second_factor (
  user_id uuid primary key references "user" (id) on delete cascade,
  -- sealed with a key that is not in the database where SESSION_SECRET is set
  secret text not null,
  begun_at timestamptz not null default now(),
  -- null until a first code has shown that the person holds the secret; until then it counts for nothing
  confirmed_at timestamptz,
  -- the time step of the last code that was taken: no code is taken twice (RFC 6238, 5.2)
  last_step bigint not null default 0,
  failures integer not null default 0,
  locked_until timestamptz
);

-- One-time codes for who has lost the device; only hashes.
create table recovery_code (
  user_id uuid not null references second_factor (user_id) on delete cascade,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- The application's role has no right to either: only the product itself, before and beside any scope, reads and writes them.
alter table second_factor enable row level security;
alter table recovery_code enable row level security;

alter table step_up add column factor text not null default 'password' check (factor in ('password', 'second_factor'));

alter table firm add column signs_with_second_factor boolean not null default false;
create policy firm_rules_by_administrator on firm for update to tickmark_app
  using (id = (select app_firm_id()) and (select app_role()) = 'firm_admin' and (select app_engagement_id()) is null)
  with check (id = (select app_firm_id()) and (select app_role()) = 'firm_admin' and (select app_engagement_id()) is null);
grant update (signs_with_second_factor) on firm to tickmark_app;

-- Beside `check_sign_off`, which asks for a confirmation at all.
create function check_sign_off_factor() returns trigger language plpgsql as $$
begin
  if exists (select from firm where firm.id = new.firm_id and firm.signs_with_second_factor)
    and not exists (select from step_up where step_up.id = new.step_up_id and step_up.factor = 'second_factor') then
    raise exception 'the firm signs with a second factor' using errcode = 'TM140';
  end if;
  return new;
end
$$;
create trigger workpaper_sign_off_has_its_factor before insert on workpaper_sign_off for each row execute function check_sign_off_factor();
