import type { Role } from '../platform/db/index.ts';

/** Somebody signed in, as an active member of a firm. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly firmId: string;
  readonly firmName: string;
  readonly role: Role;
}
