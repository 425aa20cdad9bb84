-- What a client's person sends is kept and not opened until somebody of the audit team accepts it.
alter table document_version drop constraint document_version_status_check;
alter table document_version add constraint document_version_status_check check (status in ('quarantined', 'queued', 'processing', 'ready', 'unsearchable', 'failed'));
