import { sql } from 'kysely';
import type { Role, SystemScope, Tx } from '../platform/db/index.ts';
import type { Person } from './person.ts';

// What the product itself reads and writes before anybody has a scope: set-up, sign-in, the acceptance of an invitation.

/** The active member behind a user id; with a session, only while that has not come to its set end. */
export async function findPerson(tx: Tx<SystemScope>, userId: string, sessionId?: string): Promise<Person | undefined> {
  const row = await tx.query.selectFrom('firm_member')
    .innerJoin('user', 'user.id', 'firm_member.user_id')
    .innerJoin('firm', 'firm.id', 'firm_member.firm_id')
    .select(['user.id as userId', 'user.name as name', 'user.email as email', 'firm.id as firmId', 'firm.name as firmName', 'firm_member.role as role'])
    .where('firm_member.user_id', '=', userId)
    .where('firm_member.deactivated_at', 'is', null)
    .$if(sessionId !== undefined, (query) => query.where(({ exists, selectFrom }) => exists(selectFrom('session').select('session.id')
      .where('session.id', '=', sessionId ?? '').where(sql<boolean>`(session.ends_at is null or session.ends_at > now())`))))
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, role: row.role as Role };
}

/** From then on the session is over, however often it is used before. */
export async function setSessionEnd(tx: Tx<SystemScope>, sessionId: string, endsAt: Date): Promise<void> {
  await tx.query.updateTable('session').set({ ends_at: endsAt }).where('id', '=', sessionId).execute();
}

/** Holds off every other set-up until this transaction ends, in every process on the database. The number is only a name. */
export async function lockSetup(tx: Tx<SystemScope>): Promise<void> {
  await sql`select pg_advisory_xact_lock(727001)`.execute(tx.query);
}

export async function anyFirmExists(tx: Tx<SystemScope>): Promise<boolean> {
  return (await tx.query.selectFrom('firm').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function insertFirm(tx: Tx<SystemScope>, firm: { id: string; name: string; at: Date }): Promise<void> {
  await tx.query.insertInto('firm').values({ id: firm.id, name: firm.name, created_at: firm.at }).execute();
}

export interface NewUser {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly at: Date;
}

/**
 * A user with a password. False when the address is taken (nothing is written then).
 * The address counts as verified: it came from the operator, or its owner held the invitation sent to it.
 */
export async function insertUser(tx: Tx<SystemScope>, user: NewUser): Promise<boolean> {
  const times = { created_at: user.at, updated_at: user.at };
  const inserted = await tx.query.insertInto('user')
    .values({ id: user.id, name: user.name, email: user.email, email_verified: true, ...times })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await tx.query.insertInto('account')
    .values({ id: user.accountId, user_id: user.id, account_id: user.id, provider_id: 'credential', password: user.passwordHash, ...times })
    .execute();
  return true;
}

/** A user who enters by links; nobody has shown yet that the address is theirs. False when it is taken (nothing is written then). */
export async function insertUserWithoutPassword(tx: Tx<SystemScope>, user: { id: string; name: string; email: string; at: Date }): Promise<boolean> {
  const inserted = await tx.query.insertInto('user').values({ id: user.id, name: user.name, email: user.email, email_verified: false, created_at: user.at, updated_at: user.at })
    .onConflict((conflict) => conflict.column('email').doNothing()).returning('id').executeTakeFirst();
  return inserted !== undefined;
}

export async function findMemberAnywhere(tx: Tx<SystemScope>, email: string): Promise<{ userId: string; firmId: string; role: Role; deactivatedAt: Date | null } | undefined> {
  const row = await tx.query.selectFrom('firm_member').innerJoin('user', 'user.id', 'firm_member.user_id')
    .select(['user.id as userId', 'firm_member.firm_id as firmId', 'firm_member.role', 'firm_member.deactivated_at as deactivatedAt']).where('user.email', '=', email).executeTakeFirst();
  return row === undefined ? undefined : { ...row, role: row.role as Role };
}

export async function hasPassword(tx: Tx<SystemScope>, userId: string): Promise<boolean> {
  return (await tx.query.selectFrom('account').select('id').where('user_id', '=', userId).where('provider_id', '=', 'credential').executeTakeFirst()) !== undefined;
}

/** False when there is one already. */
export async function insertPassword(tx: Tx<SystemScope>, { accountId, userId, passwordHash, at }: { accountId: string; userId: string; passwordHash: string; at: Date }): Promise<boolean> {
  const inserted = await tx.query.insertInto('account').values({ id: accountId, user_id: userId, account_id: userId, provider_id: 'credential', password: passwordHash, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(['provider_id', 'account_id']).doNothing()).returning('id').executeTakeFirst();
  return inserted !== undefined;
}

export async function insertFirmMember(tx: Tx<SystemScope>, member: { firmId: string; userId: string; role: Role; at: Date }): Promise<void> {
  await tx.query.insertInto('firm_member')
    .values({ firm_id: member.firmId, user_id: member.userId, role: member.role, created_at: member.at })
    .execute();
}

export async function insertSetupToken(tx: Tx<SystemScope>, token: { hash: string; at: Date; expiresAt: Date }): Promise<void> {
  await tx.query.deleteFrom('setup_token').where('expires_at', '<', token.at).execute();
  await tx.query.insertInto('setup_token').values({ token_hash: token.hash, created_at: token.at, expires_at: token.expiresAt }).execute();
}

export async function setupTokenIsValid(tx: Tx<SystemScope>, hash: string, at: Date): Promise<boolean> {
  const row = await tx.query.selectFrom('setup_token').select('token_hash').where('token_hash', '=', hash).where('expires_at', '>', at).executeTakeFirst();
  return row !== undefined;
}

export async function deleteSetupTokens(tx: Tx<SystemScope>): Promise<void> {
  await tx.query.deleteFrom('setup_token').execute();
}

export async function findOpenInvitation(tx: Tx<SystemScope>, hash: string, at: Date): Promise<boolean> {
  const row = await tx.query.selectFrom('invitation').select('id')
    .where('token_hash', '=', hash).where('accepted_at', 'is', null).where('expires_at', '>', at).executeTakeFirst();
  return row !== undefined;
}

/** Takes an open invitation: of two that come at once, one gets it. */
export async function takeInvitation(tx: Tx<SystemScope>, hash: string, at: Date): Promise<{ id: string; firmId: string; email: string; role: Role } | undefined> {
  const row = await tx.query.updateTable('invitation').set({ accepted_at: at })
    .where('token_hash', '=', hash).where('accepted_at', 'is', null).where('expires_at', '>', at)
    .returning(['id', 'firm_id', 'email', 'role'])
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id, firmId: row.firm_id, email: row.email, role: row.role as Role };
}

export async function deleteSessionsOf(tx: Tx<SystemScope>, userId: string): Promise<void> {
  await tx.query.deleteFrom('session').where('user_id', '=', userId).execute();
}
