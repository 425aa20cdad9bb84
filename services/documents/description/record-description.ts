import { selectClientNameSoon } from '../../engagements/index.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { inScope, type Database } from '../../platform/db/index.ts';
import { giveWay } from '../../platform/turns.ts';
import { findVersion, lockVersion } from '../document.sql.ts';
import type { DocumentVersion } from '../document.ts';
import type { ExtractedPage } from '../extractors/extractor.ts';
import { readExtractedPages } from '../page.sql.ts';
import { Sketcher } from '../resemblance/sketch.ts';
import { insertSketch } from '../resemblance/resemblance.sql.ts';
import { Describer } from './describe.ts';
import { insertDescription, selectUndescribed } from './description.sql.ts';

/** What is noted of a version's pages while they pass by on their way to passages: what it says of itself, and the sketch of its text. */
export class ReadingNotes {
  readonly describer = new Describer();
  readonly #sketcher = new Sketcher();

  /** A text file of 20 MB is one page; other work gets its turn between its pieces. */
  async page(page: ExtractedPage): Promise<void> {
    this.describer.page(page);
    for (const [at, piece] of piecesOf(page.text).entries()) {
      if (at > 0) await giveWay();
      this.#sketcher.page(piece);
    }
  }

  /** Stores the notes of one reading, in the transaction that commits it. Call once, when all pages have passed. */
  async record(tx: Tx<EngagementScope>, version: Pick<DocumentVersion, 'id' | 'name' | 'mediaType'>, reading: number, clientName: string, clock: Clock = systemClock): Promise<void> {
    await insertDescription(tx, version.id, reading, this.describer.describe({ ...version, clientName }), clock.now());
    await insertSketch(tx, version.id, reading, this.#sketcher.finish());
  }
}

const pieceLength = 100_000;

/** Cut behind white space, so that no word is in two pieces. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const most = text.slice(from, from + pieceLength);
    const cut = from + most.length < text.length ? Math.max(most.lastIndexOf(' '), most.lastIndexOf('\n')) + 1 : 0;
    const piece = cut > 0 ? most.slice(0, cut) : most;
    pieces.push(piece);
    from += piece.length;
  }
  return pieces;
}

const pagesAtOnce = 100;

/** Describes those of the versions that were read before descriptions were kept. Each is read and stored for itself; done twice it is done once. */
export async function describeOlderVersions(database: Database, scope: EngagementScope, versionIds: readonly string[], signal?: AbortSignal): Promise<void> {
  for (const versionId of await inScope(database, scope, (tx) => selectUndescribed(tx, versionIds))) {
    signal?.throwIfAborted();
    const version = await inScope(database, scope, (tx) => findVersion(tx, versionId));
    if (version === undefined) continue;
    const notes = await notesOf(database, scope, version);
    await inScope(database, scope, async (tx) => {
      const clientName = await selectClientNameSoon(tx);
      await lockVersion(tx, versionId);
      if ((await selectUndescribed(tx, [versionId])).length > 0) await notes.record(tx, version, version.reading, clientName());
    });
  }
}

/** The notes of a version that is stored already. */
export async function notesOf(database: Database, scope: EngagementScope, version: DocumentVersion): Promise<ReadingNotes> {
  const notes = new ReadingNotes();
  for (let from = 1; from <= (version.pageCount ?? 0);) {
    const pages = await inScope(database, scope, (tx) => readExtractedPages(tx, version.id, version.reading, from, pagesAtOnce));
    for (const page of pages) await notes.page(page);
    from += Math.max(1, pages.length);
  }
  return notes;
}
