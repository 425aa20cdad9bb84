-- People of the client read of the answer library what the audit team approved and lets them see; keeping it is the firm's alone.
create policy answer_library_entry_of_client on answer_library_entry as restrictive for select to tickmark_app
  using (not (select app_is_client()) or (visibility = 'client' and state = 'approved'));
create policy answer_library_entry_new_by_firm on answer_library_entry as restrictive for insert to tickmark_app with check (not (select app_is_client()));
create policy answer_library_entry_kept_by_firm on answer_library_entry as restrictive for update to tickmark_app using (not (select app_is_client())) with check (not (select app_is_client()));
