import type { FirmScope, Role, Tx } from '../platform/db/index.ts';

// What a firm's own people read and write about each other; row-level security leaves their own firm, of its clients the
// people they work with, and changes to its administrators.

export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Date;
  readonly deactivatedAt: Date | null;
}

function members(tx: Tx<FirmScope>) {
  return tx.query.selectFrom('firm_member').innerJoin('user', 'user.id', 'firm_member.user_id').select([
    'user.id as userId', 'user.name as name', 'user.email as email', 'firm_member.role as role',
    'firm_member.created_at as joinedAt', 'firm_member.deactivated_at as deactivatedAt',
  ]);
}

export async function selectMembers(tx: Tx<FirmScope>): Promise<Member[]> {
  const rows = await members(tx).orderBy('user.name').orderBy('user.id').execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/**
 * The member, with the firm's administrators locked until the transaction ends: two that remove each other at the same moment
 * must not leave a firm without one.
 */
export async function lockMember(tx: Tx<FirmScope>, userId: string): Promise<{ member: Member; activeAdministrators: number } | undefined> {
  const locked = await tx.query.selectFrom('firm_member').select('user_id')
    .where('role', '=', 'firm_admin').where('deactivated_at', 'is', null)
    .orderBy('user_id').forUpdate().execute();
  const row = await members(tx).where('firm_member.user_id', '=', userId).executeTakeFirst();
  return row === undefined ? undefined : { member: { ...row, role: row.role as Role }, activeAdministrators: locked.length };
}

export async function updateMember(tx: Tx<FirmScope>, userId: string, change: { role: Role; deactivatedAt: Date | null }): Promise<void> {
  await tx.query.updateTable('firm_member').set({ role: change.role, deactivated_at: change.deactivatedAt })
    .where('user_id', '=', userId).execute();
}

export async function findMemberByEmail(tx: Tx<FirmScope>, email: string): Promise<{ userId: string } | undefined> {
  return await members(tx).where('user.email', '=', email).executeTakeFirst();
}

export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Stores an invitation in the place of an earlier open one to the same address, whose link stops working. */
export async function putInvitation(tx: Tx<FirmScope>, invitation: OpenInvitation & { tokenHash: string }): Promise<void> {
  const row = {
    id: invitation.id,
    token_hash: invitation.tokenHash,
    role: invitation.role,
    invited_by: tx.scope.userId,
    created_at: invitation.createdAt,
    expires_at: invitation.expiresAt,
  };
  await tx.query.insertInto('invitation').values({ ...row, firm_id: tx.scope.firmId, email: invitation.email })
    .onConflict((conflict) => conflict.columns(['firm_id', 'email']).where('accepted_at', 'is', null).doUpdateSet(row))
    .execute();
}

export async function selectOpenInvitations(tx: Tx<FirmScope>, at: Date): Promise<OpenInvitation[]> {
  const rows = await tx.query.selectFrom('invitation').select(['id', 'email', 'role', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('accepted_at', 'is', null).where('expires_at', '>', at).orderBy('created_at', 'desc').execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

export async function deleteOpenInvitation(tx: Tx<FirmScope>, id: string): Promise<boolean> {
  const result = await tx.query.deleteFrom('invitation').where('id', '=', id).where('accepted_at', 'is', null).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
