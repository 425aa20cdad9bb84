/** Roles of DESIGN section 2. Client roles see only what is meant for the client. */
export const roles = ['firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor', 'client_admin', 'client_contributor'] as const;
export type Role = (typeof roles)[number];

declare const made: unique symbol;

/** What one person may see of one firm: its frameworks, members, and the engagements they belong to. */
export interface FirmScope {
  readonly kind: 'firm';
  readonly firmId: string;
  readonly userId: string;
  readonly role: Role;
  readonly [made]: true;
}

/** What one person, or one job on behalf of the system (`userId` null), may see of one engagement. */
export interface EngagementScope {
  readonly kind: 'engagement';
  readonly firmId: string;
  readonly engagementId: string;
  readonly userId: string | null;
  readonly role: Role | 'system';
  readonly [made]: true;
}

/** The product itself, outside every engagement: sign-in, relay, sweeper, start-up. Runs as the owner of the tables. */
export interface SystemScope {
  readonly kind: 'system';
  /** Why the walls are crossed; written to the log. */
  readonly reason: string;
  readonly [made]: true;
}

export type Scope = FirmScope | EngagementScope | SystemScope;

type Unmade<S extends Scope> = Omit<S, typeof made>;

/**
 * Makes a scope. Only `identity/authorize.ts` (people), `platform/jobs` (jobs, from the job's own row) and the places that act
 * as the system call this; a lint rule names them.
 */
export function makeScope<S extends Scope>(scope: Unmade<S>): S {
  return Object.freeze({ ...scope }) as unknown as S;
}

export function systemScope(reason: string): SystemScope {
  return makeScope<SystemScope>({ kind: 'system', reason });
}
