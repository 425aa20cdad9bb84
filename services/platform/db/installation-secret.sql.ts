import { randomBytes } from 'node:crypto';
import type { SystemScope } from './scope.ts';
import type { Tx } from './transaction.ts';

/**
 * A secret of this installation, made at random by whichever process asks first and the same for all of them ever after: 64
 * hexadecimal digits. For what signs sessions when SESSION_SECRET is not set.
 */
export async function readOrMakeSecret(tx: Tx<SystemScope>, name: 'session'): Promise<string> {
  const value = randomBytes(32).toString('hex');
  await tx.query.insertInto('installation_secret').values({ name, value }).onConflict((conflict) => conflict.doNothing()).execute();
  const row = await tx.query.selectFrom('installation_secret').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value;
}
