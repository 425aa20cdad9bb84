import { putTeamMember } from '../engagements/index.ts';
import { hashNewPassword } from '../identity/create-firm.ts';
import { recordStepUp } from '../identity/confirm-again.ts';
import { insertFirmMember, insertUser } from '../identity/identity.sql.ts';
import { authorizeFirm, type Person } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import { inScope, makeScope, systemScope, type Database, type EngagementScope, type Role } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { concludeDocument } from './concluded.ts';
import { readWorkpaper } from '../workpapers/index.ts';
import { startReview, lockPaper } from '../workpapers/review/move-paper.ts';
import { saveWorkpaper } from '../workpapers/saving/save-workpaper.ts';
import { signPaper, signSubject } from '../workpapers/sign-off/sign-paper.ts';
import type { SignOffKind } from '../workpapers/sign-off/sign-off.sql.ts';
import type { PaperState } from '../workpapers/review/review.ts';
import { returnPaper } from '../workpapers/review/move-paper.ts';
import { testPassword, type TestFirm } from './test-people.ts';

let passwordHash: Promise<string> | undefined;

/** One more member of the firm, on the engagement's team. */
export async function addTeamMember(database: Database, scope: EngagementScope, firm: TestFirm, role: Role): Promise<Person> {
  const hash = await (passwordHash ??= hashNewPassword(testPassword));
  const userId = newId();
  const person: Person = { userId, name: `another ${role.replaceAll('_', ' ')}`, email: `${role}@${userId.slice(-12)}.example`, firmId: firm.firmId, firmName: 'Ledger & Tick', role };
  await inScope(database, systemScope('a test adds a person'), async (tx) => {
    const at = systemClock.now();
    await insertUser(tx, { id: userId, accountId: newId(), name: person.name, email: person.email, passwordHash: hash, at });
    await insertFirmMember(tx, { firmId: firm.firmId, userId, role, at });
  });
  await putTeamMember({ database, clock: systemClock }, scope, authorizeFirm(firm.people.firm_admin, 'members/list'), { userId, role });
  return person;
}

/** The scope of a person of the team, or of a job. */
export function scopeAs(scope: EngagementScope, person: Pick<Person, 'userId' | 'role'> | null): EngagementScope {
  return makeScope<EngagementScope>({ kind: 'engagement', firmId: scope.firmId, engagementId: scope.engagementId, userId: person?.userId ?? null, role: person?.role ?? 'system' });
}

/** Signs the current version, with a password given as far as the database knows. */
export async function signNow(database: Database, scope: EngagementScope, person: Pick<Person, 'userId' | 'role'>, workpaperId: string, kind: SignOffKind): Promise<Awaited<ReturnType<typeof signPaper>>> {
  const { version, statements } = await readWorkpaper(database, scope, workpaperId);
  const { id: stepUpId } = await recordStepUp(database, person.userId, { purpose: 'workpapers/sign', subject: signSubject(workpaperId, version.id, kind) });
  return await signPaper({ database, clock: systemClock }, scopeAs(scope, person), workpaperId, kind, { version: version.number, contentSha256: version.contentSha256 ?? '', unsupported: statements.filter(({ status }) => status === 'unsupported').length, stepUpId });
}

export interface Desk {
  readonly preparer: Person;
  readonly reviewer: Person;
  readonly partner: Person;
}

/** Three people of the team who take papers through their states. */
export async function createDesk(database: Database, scope: EngagementScope, firm: TestFirm): Promise<Desk> {
  return { preparer: await addTeamMember(database, scope, firm, 'auditor'), reviewer: await addTeamMember(database, scope, firm, 'manager'), partner: await addTeamMember(database, scope, firm, 'partner') };
}

/** Takes a fresh draft to the state, by the people of the desk. */
export async function bringTo(database: Database, scope: EngagementScope, desk: Desk, workpaperId: string, state: PaperState): Promise<void> {
  const dependencies = { database, clock: systemClock };
  const as = (person: Person): EngagementScope => scopeAs(scope, person);
  const paper = await readWorkpaper(database, scope, workpaperId);
  await saveWorkpaper(dependencies, as(desk.preparer), workpaperId, { basedOn: paper.version.number, document: concludeDocument(paper.document) });
  if (state === 'draft') return;
  await signNow(database, scope, desk.preparer, workpaperId, 'prepared');
  if (state === 'prepared') return;
  await startReview(dependencies, as(desk.reviewer), workpaperId);
  if (state === 'in_review') return;
  if (state === 'returned') return await returnPaper(dependencies, as(desk.reviewer), workpaperId, 'Say who approved it.');
  await signNow(database, scope, desk.reviewer, workpaperId, 'reviewed');
  if (state === 'reviewed') return;
  await signNow(database, scope, desk.partner, workpaperId, 'approved');
  if (state === 'locked') await lockPaper(dependencies, as(desk.partner), workpaperId);
}
