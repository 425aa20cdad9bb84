-- A person may name a passage that the machine did not propose. A pin is accepted from the start; only a person can take it back.
alter table evidence_link add column pinned boolean not null default false;
alter table evidence_link add constraint evidence_link_pin_check check (not pinned or status <> 'proposed');

-- Decisions move on to a newer version of the document when their quote stands there.
grant update (version_id) on evidence_link to tickmark_app;
