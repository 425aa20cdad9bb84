-- Uploads that their senders left are looked after once a day.
insert into job_schedule (name, due_at) values ('documents/tidy-uploads', now());
