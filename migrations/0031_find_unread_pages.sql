-- Pages that OCR could not read are few and have to be found among all of an engagement: the ledger names them.
create index document_page_unread on document_page (engagement_id, version_id, reading) where structure -> 'ocr' ->> 'unread' is not null;
