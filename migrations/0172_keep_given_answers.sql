-- A questionnaire may come back filled in: the comment that stands beside an answer is kept like the answer, and both can be taken over.
alter table questionnaire_question add column given_comment text not null default '';

alter table questionnaire_answer drop constraint questionnaire_answer_source_check;
alter table questionnaire_answer add constraint questionnaire_answer_source_check check (source in ('draft', 'library', 'person', 'file'));

-- The filled copy of a file is read by the columns its blank was read by.
alter table questionnaire drop constraint questionnaire_mapping_source_check;
alter table questionnaire add constraint questionnaire_mapping_source_check check (mapping_source in ('detected', 'remembered', 'earlier', 'person'));
