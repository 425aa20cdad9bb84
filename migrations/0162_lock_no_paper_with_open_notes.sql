-- A note that is raised on a reviewed paper stands in the way of its lock: once locked nobody answers or clears it any more, and the file would hold a
-- question without an answer. Papers that were locked so before stay as they are.
create function refuse_lock_with_open_notes() returns trigger language plpgsql as $$
begin
  if exists (select from workpaper_note note where note.workpaper_id = new.id
      and not exists (select from workpaper_note_clearing clearing where clearing.note_id = note.id)) then
    raise exception 'review notes are open' using errcode = 'TM027';
  end if;
  return new;
end
$$;
create trigger workpaper_without_open_notes_is_locked before update on workpaper for each row when (new.state = 'locked' and old.state <> 'locked') execute function refuse_lock_with_open_notes();
