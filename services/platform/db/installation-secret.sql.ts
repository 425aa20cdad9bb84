import { randomBytes } from 'node:crypto';
import type { SystemScope } from './scope.ts';
import type { Tx } from './transaction.ts';

/**
 * A secret of this installation, made by whichever process asks first and the same for all of them ever after: what signs sessions when
 * SESSION_SECRET is not set, and what signs binders.
 *
 * @param make 32 characters or more; 64 hexadecimal digits at random unless told
 */
export async function readOrMakeSecret(tx: Tx<SystemScope>, name: 'session' | 'signing-ed25519', make: () => string = () => randomBytes(32).toString('hex')): Promise<string> {
  await tx.query.insertInto('installation_secret').values({ name, value: make() }).onConflict((conflict) => conflict.doNothing()).execute();
  const row = await tx.query.selectFrom('installation_secret').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value;
}
