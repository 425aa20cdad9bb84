import { sql } from 'kysely';
import type { Role, SystemScope, Tx } from '../platform/db/index.ts';
import type { Person } from './person.ts';

// What the product itself reads and writes before anybody has a scope: set-up, sign-in, the acceptance of an invitation.

/** The active member behind a user id. */
export async function findPerson(tx: Tx<SystemScope>, userId: string): Promise<Person | undefined> {
  const row = await tx.query.selectFrom('firm_member')
    .innerJoin('user', 'user.id', 'firm_member.user_id')
    .innerJoin('firm', 'firm.id', 'firm_member.firm_id')
    .select(['user.id as userId', 'user.name as name', 'user.email as email', 'firm.id as firmId', 'firm.name as firmName', 'firm_member.role as role'])
    .where('firm_member.user_id', '=', userId)
    .where('firm_member.deactivated_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, role: row.role as Role };
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
