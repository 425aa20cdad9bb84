import { inScope, type Database, type EngagementScope, type FirmScope } from '../platform/db/index.ts';
import { genesisHash } from './hash-chain.ts';
import { readLinks } from './trail.sql.ts';

const linesPerRead = 500;

/**
 * The scope's trail as JSON lines, oldest first, then one closing line with the count and the last hash. Each line is
 * `{"event": …, "hash": …, "previousHash": …}`, where the event's text is exactly what was hashed. Reads in batches: a long trail is
 * never whole in memory, and what is written meanwhile is left to the next export.
 */
export async function* exportTrail(database: Database, scope: EngagementScope | FirmScope): AsyncGenerator<string> {
  let events = 0;
  let head = genesisHash;
  for (;;) {
    const links = await inScope(database, scope, (tx) => readLinks(tx, events, linesPerRead));
    for (const link of links) {
      yield `{"event":${link.body},"hash":"${link.hash}","previousHash":"${link.previousHash}"}\n`;
      events = link.sequence;
      head = link.hash;
    }
    if (links.length < linesPerRead) break;
  }
  yield `${JSON.stringify({ trail: { events, head } })}\n`;
}
