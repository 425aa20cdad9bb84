-- A proposal that the next assessment makes again stays the same row: links to it, and what people see of it, stay.
grant update (score, rank) on evidence_link to tickmark_app;
