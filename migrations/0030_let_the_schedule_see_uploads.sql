-- The daily look for uploads that were left runs as the owner of the tables, in no engagement.
create policy resumable_upload_owner on resumable_upload for select to current_user using (true);
