-- Client people come in by a one-time link, see their own side, and their access ends on a day that is set.

-- The last day on which the member gets in, by UTC; null: no end is set. Asked anew with every request.
alter table engagement_member add column access_ends_on date;
grant update (access_ends_on) on engagement_member to tickmark_app;
create function app_access_lasts(ends_on date) returns boolean language sql stable parallel safe
  return ends_on is null or ends_on >= (now() at time zone 'utc')::date;

drop policy engagement_read on engagement;
create policy engagement_read on engagement for select to tickmark_app
  using (firm_id = (select app_firm_id()) and case
    when app_engagement_id() is not null then id = (select app_engagement_id())
    when app_role() = 'firm_admin' then true
    else exists (select from engagement_member member where member.engagement_id = engagement.id and member.user_id = (select app_user_id()) and app_access_lasts(member.access_ends_on))
  end);

-- A session that ends for good at this time, however often it is used; null: it lasts as long as it is used.
alter table session add column ends_at timestamptz;

-- One-time links by which a client's person enters without a password. Only the hash is kept.
create table client_link (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  user_id uuid not null,
  token_hash text not null unique,
  -- Null where the person asked for it themselves.
  made_by uuid references "user" (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (engagement_id, firm_id) references engagement (id, firm_id),
  foreign key (firm_id, user_id) references firm_member (firm_id, user_id)
);
-- A person has at most one open link to an engagement; a new one takes its place.
create unique index client_link_open on client_link (engagement_id, user_id) where used_at is null;
alter table client_link enable row level security;
alter table client_link force row level security;
create policy client_link_wall on client_link to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy client_link_of_firm on client_link as restrictive to tickmark_app using (not (select app_is_client())) with check (not (select app_is_client()));
-- Who follows a link is nobody yet.
create policy client_link_owner on client_link to current_user using (true) with check (true);
create policy engagement_member_owner on engagement_member for select to current_user using (true);
grant select (id, firm_id, engagement_id, user_id, made_by, created_at, expires_at, used_at), insert, delete on client_link to tickmark_app;

-- Who of the audit team opened a file that the client sent, and when: the client's own access log. Never changed.
create table document_view (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  version_id uuid not null,
  user_id uuid not null references "user" (id),
  kind text not null check (kind in ('read', 'download')),
  viewed_at timestamptz not null,
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index document_view_by_version on document_view (version_id, viewed_at desc);
create index document_view_by_engagement on document_view (engagement_id, viewed_at desc);
alter table document_view enable row level security;
alter table document_view force row level security;
create policy document_view_wall on document_view to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
grant select, insert on document_view to tickmark_app;

-- Workpapers that a lead let the client see: this very version, until it is taken back.
create table workpaper_release (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  workpaper_id uuid not null,
  version integer not null check (version > 0),
  released_by uuid not null references "user" (id),
  released_at timestamptz not null,
  ended_by uuid references "user" (id),
  ended_at timestamptz,
  check ((ended_by is null) = (ended_at is null)),
  foreign key (workpaper_id, engagement_id) references workpaper (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create unique index workpaper_release_open on workpaper_release (workpaper_id) where ended_at is null;
alter table workpaper_release enable row level security;
alter table workpaper_release force row level security;
create policy workpaper_release_wall on workpaper_release to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy workpaper_release_by_firm on workpaper_release as restrictive for insert to tickmark_app with check (not (select app_is_client()));
create policy workpaper_release_of_client on workpaper_release as restrictive for select to tickmark_app using (not (select app_is_client()) or ended_at is null);
grant select, insert on workpaper_release to tickmark_app;
grant update (ended_by, ended_at) on workpaper_release to tickmark_app;
