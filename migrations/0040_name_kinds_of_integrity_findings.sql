-- Text made to be found and text that nobody sees are findings beside text that speaks to programs.
alter table integrity_finding drop constraint integrity_finding_kind_check;
alter table integrity_finding add constraint integrity_finding_kind_check check (kind in ('instruction', 'hidden_text', 'keyword_stuffing'));
