-- Like versions: the sweep asks for each stored object whether a row names it. Pieces of uploads hold no names and no text.
create policy resumable_upload_piece_owner on resumable_upload_piece for select to current_user using (true);
