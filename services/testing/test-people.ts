import { verifyPassword } from 'better-auth/crypto';
import { hashNewPassword } from '../identity/create-firm.ts';
import { authorizeEngagement, authorizeFirm, type Person } from '../identity/index.ts';
import { insertFirm, insertFirmMember, insertUser } from '../identity/identity.sql.ts';
import { createEngagement, putTeamMember, type Engagement, type NewEngagement } from '../engagements/index.ts';
import { systemClock } from '../platform/clock.ts';
import { inScope, roles, systemScope, type Database, type EngagementScope, type Role } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';

export const testPassword = 'correct horse battery';
let passwordHash: Promise<string> | undefined;

/** What scrypt would say: of the one hash of all test people by looking, of any other (an invited member's) by computing. */
export async function verifyTestPassword(given: { readonly hash: string; readonly password: string }): Promise<boolean> {
  return given.hash === (await passwordHash) ? given.password === testPassword : await verifyPassword(given);
}

export interface TestFirm {
  readonly firmId: string;
  /** One active member of each role. */
  readonly people: Readonly<Record<Role, Person>>;
}

/** A firm of its own with one member of each role, all with `testPassword`. */
export async function createTestFirm(database: Database, firmName = 'Ledger & Tick'): Promise<TestFirm> {
  // Hashing takes 0.2 s on purpose; one hash serves every test person.
  const hash = await (passwordHash ??= hashNewPassword(testPassword));
  const firmId = newId();
  const people = Object.fromEntries(roles.map((role): [Role, Person] => {
    const userId = newId();
    return [role, { userId, name: role.replaceAll('_', ' '), email: `${role}@${userId.slice(-12)}.example`, firmId, firmName, role }];
  })) as Record<Role, Person>;
  const at = systemClock.now();
  await inScope(database, systemScope('a test makes a firm'), async (tx) => {
    await insertFirm(tx, { id: firmId, name: firmName, at });
    for (const { userId, name, email, role } of Object.values(people)) {
      await insertUser(tx, { id: userId, accountId: newId(), name, email, passwordHash: hash, at });
      await insertFirmMember(tx, { firmId, userId, role, at });
    }
  });
  return { firmId, people };
}

/** An engagement of the firm with all of its people in their roles; and the scope in which its firm admin works in it. */
export async function createTestEngagement(database: Database, firm: TestFirm, settings: Partial<NewEngagement> = {}): Promise<{ engagement: Engagement; scope: EngagementScope }> {
  const dependencies = { database, clock: systemClock };
  const admin = firm.people.firm_admin;
  const engagement = await createEngagement(dependencies, authorizeFirm(admin, 'engagements/create'), {
    name: 'Cloud controls 2026', clientName: 'Nimbus', type: 'assessment', cloudRole: 'both', frameworks: [], ...settings,
  });
  const scope = await authorizeEngagement(database, admin, 'engagements/manage-members', engagement.id);
  for (const { userId, role } of Object.values(firm.people)) {
    if (role !== 'firm_admin') await putTeamMember(dependencies, scope, authorizeFirm(admin, 'members/list'), { userId, role });
  }
  return { engagement, scope };
}
