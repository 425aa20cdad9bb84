import { z } from 'zod';

/** Roles of a person in a firm or in one engagement. The database's own list is `roles` in platform/db; a test holds both equal. */
export const roleSchema = z.enum(['firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor', 'client_admin', 'client_contributor']);
