export const evidenceStatuses = ['proposed', 'accepted', 'rejected'] as const;
/** A machine proposes; a person accepts or rejects, and a later assessment leaves that as it is. */
export type EvidenceStatus = (typeof evidenceStatuses)[number];
