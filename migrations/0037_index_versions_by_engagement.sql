-- Every row is looked for within its engagement, because row-level security adds that to each query. Without statistics (a database that
-- is being filled has none yet) the planner then joined the index of the engagement to the one it needed, for every single row: the list
-- of 6,000 documents took 44 s. One index that holds both leaves nothing to join.
create index document_version_by_document on document_version (document_id, engagement_id);
drop index document_upload_by_version;
create index document_upload_by_version on document_upload (version_id, engagement_id);
