/** Roles in the order of a choice, with what a person reads. */
export const roleWords = {
  firm_admin: 'Administrator',
  partner: 'Partner',
  manager: 'Manager (reviewer)',
  auditor: 'Auditor (preparer)',
  read_only_auditor: 'Read-only auditor',
  client_admin: 'Client administrator',
  client_contributor: 'Client contributor',
} as const;
