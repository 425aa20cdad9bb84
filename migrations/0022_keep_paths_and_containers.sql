-- Documents keep the folder they came in, and files found inside other files (archives, mails) are documents of their own.

-- '' is the root; else parts joined by '/'. Made safe by the server: the check is the last line, not the first. 500, because the unique
-- index below holds folder and name in one entry of at most 2,704 bytes.
alter table document add column folder text not null default ''
  check (length(folder) <= 500 and (folder = '' or (folder !~ '(^|/)\.{0,2}(/|$)' and folder !~ '[\\[:cntrl:]]')));
-- New bytes under the same folder and name are the next version of the same document.
alter table document drop constraint document_engagement_id_name_key;
alter table document add unique (engagement_id, folder, name);

alter table document_upload add column folder text not null default '' check (length(folder) <= 500);
-- The version this file was found in, and where in it; null for a file that somebody sent.
alter table document_upload add column container_version_id uuid;
alter table document_upload add column container_path text check (length(container_path) between 1 and 800);
-- 0 for a file that somebody sent, 1 for what it contains, and so on.
alter table document_upload add column depth integer not null default 0 check (depth >= 0);
-- The file somebody sent that it all came in; limits count by it.
alter table document_upload add column root_upload_id uuid;
alter table document_upload add check ((container_version_id is null) = (container_path is null));
alter table document_upload add check ((container_version_id is null) = (root_upload_id is null));
alter table document_upload add check ((container_version_id is null) = (depth = 0));
alter table document_upload add foreign key (container_version_id, engagement_id) references document_version (id, engagement_id);
alter table document_upload add foreign key (root_upload_id, engagement_id) references document_upload (id, engagement_id);
-- A container that is read again, after a crash or by two workers at once, gives each of its files once.
alter table document_upload add unique (container_version_id, container_path);
create index document_upload_by_root on document_upload (root_upload_id);
