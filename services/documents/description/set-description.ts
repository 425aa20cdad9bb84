import { createHash } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { canonicalJson, recordEvent } from '../../trail/index.ts';
import { lockVersion } from '../document.sql.ts';
import { readVersion } from '../read-document.ts';
import { descriptionSet } from './description.events.ts';
import type { FieldValue } from './description.contract.ts';
import { insertWords, selectWords, type PersonWord } from './description.sql.ts';

export interface DescribeDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * Writes down what a person says about fields of a version; what was said before stays in the history. A reset of a field nobody spoke
 * of changes nothing.
 *
 * @throws AppError documents/not-found
 */
export async function setDescription({ database, clock }: DescribeDependencies, scope: EngagementScope, documentId: string, sequence: number | undefined, words: readonly PersonWord[]): Promise<void> {
  const { id: versionId } = await readVersion(database, scope, documentId, sequence);
  await inScope(database, scope, async (tx) => {
    if (scope.userId === null) throw new AppError('identity/forbidden', { detail: 'Only a person describes a document.' });
    // Two people at the same time speak one after the other, so that history and trail have one order.
    await lockVersion(tx, versionId);
    const standing = new Map((await selectWords(tx, [versionId])).map((word) => [word.field, word]));
    const said = words.filter(({ field, isReset }) => !isReset || standing.get(field)?.isReset === false);
    const ids = await insertWords(tx, versionId, said, scope.userId, clock.now());
    const events = said.map(({ field, value, isReset }, at) => descriptionSet({
      documentId, versionId, entryId: ids[at] ?? '', field, outcome: isReset ? 'reset' : value === null ? 'not-stated' : 'value', valueHash: value === null ? null : hashOf(value),
    }));
    if (events.length > 0) await recordEvent(tx, events, clock);
  });
}

function hashOf(value: FieldValue): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
