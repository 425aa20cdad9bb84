import type { Db } from 'pg-boss';

const channel = 'tickmark_queue';

/** Wakes the receivers of all processes. */
export async function notifyReceivers(database: Db): Promise<void> {
  await database.executeSql('select pg_notify($1, $2)', [channel, '']);
}

/** Calls `wake` at every notification and after every reconnection; undefined where the connection cannot listen. */
export async function listenForMessages(database: Db, wake: () => void): Promise<{ close(): Promise<void> } | undefined> {
  return await database.listen?.(channel, wake, wake);
}
