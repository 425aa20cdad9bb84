-- The clause was named from memory, and the standard is not public: who relies on the profile checks it.
alter table retention_profile disable trigger retention_profile_is_immutable;
update retention_profile set source = 'To be checked against the standard: ISO/IEC 17021-1:2015, 9.9 (client records) asks that records of certified and formerly certified clients be kept for the current cycle and one full cycle more, so 6 years with cycles of 3. The law of some places asks for longer. The standard names no day for assembly; 60 days are this profile''s own.'
  where id = 'iso-certification';
alter table retention_profile enable trigger retention_profile_is_immutable;
