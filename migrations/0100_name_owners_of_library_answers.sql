-- Who keeps an answer of the library up to date, what it holds for, and whether the client's people may read it.
alter table answer_library_entry
  add column owner_id uuid references "user" (id),
  add column applies_to text check (applies_to <> '' and length(applies_to) <= 300),
  add column visibility text not null default 'team' check (visibility in ('team', 'client'));
update answer_library_entry set owner_id = proposed_by;
grant update (owner_id, applies_to, visibility) on answer_library_entry to tickmark_app;
