import type { Role } from '../platform/db/index.ts';

/**
 * Each side's roles from most to least. Staff and client are two sides, and nobody crosses: a client's person never gets a staff
 * role in an engagement, whatever a row says.
 */
const ladders: readonly (readonly Role[])[] = [
  ['firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor'],
  ['client_admin', 'client_contributor'],
];

/** Whether somebody whose firm role is `firmRole` may hold `role` in an engagement: the same side, and not higher. */
export function mayHold(firmRole: Role, role: Role): boolean {
  const ladder = ladders.find((candidates) => candidates.includes(firmRole)) ?? [];
  return ladder.includes(role) && ladder.indexOf(role) >= ladder.indexOf(firmRole);
}

/**
 * The role somebody acts in inside an engagement: the engagement's, unless the firm's has since become lower. Null when the two
 * are of different sides.
 */
export function effectiveRole(firmRole: Role, engagementRole: Role): Role | null {
  if (mayHold(firmRole, engagementRole)) return engagementRole;
  return mayHold(engagementRole, firmRole) ? firmRole : null;
}
