-- Standards that build on another, such as ISO/IEC 27017 on 27002: {layer, statement, guidance, base}; null for all others.
alter table framework_control add column layers jsonb;
-- preventive, detective, corrective; empty where the catalog does not say
alter table framework_control add column control_types jsonb not null default '[]';
