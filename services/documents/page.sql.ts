import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import type { StoredPage } from './document.ts';
import type { ExtractedPage, OcrNote, PageStructure } from './extractors/extractor.ts';
import { locatorSchema, type Locator } from './locator.contract.ts';
import type { Passage } from './passages/split.ts';

type EngagementTx = Tx<EngagementScope>;

/** A passage as it is stored. */
export interface StoredPassage extends Passage {
  readonly id: string;
  readonly versionId: string;
  /** Which reading of the version it was cut from; a quote is checked against the pages of that one. */
  readonly reading: number;
}

export async function deletePages(tx: EngagementTx, versionId: string, reading: number): Promise<void> {
  await tx.query.deleteFrom('document_page').where('version_id', '=', versionId).where('reading', '=', reading).execute();
}

/** The reading asked for, else the one in force. */
function readingOf(tx: EngagementTx, versionId: string, reading: number | undefined) {
  return reading === undefined ? tx.query.selectFrom('document_version').select('document_version.reading').where('document_version.id', '=', versionId) : sql<number>`${reading}`;
}

/** `startOffset` is where the first of these pages begins in the whole text. A page that is there already stays: the text is the same. */
export async function insertPages(tx: EngagementTx, versionId: string, reading: number, pages: readonly ExtractedPage[], startOffset: number): Promise<void> {
  let offset = startOffset;
  const rows = pages.map(({ page, label, text, structure }) => {
    const row = { version_id: versionId, reading, page, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, label, start_offset: offset, text, structure: JSON.stringify(structure) };
    offset += text.length + 1;
    return row;
  });
  if (rows.length > 0) await tx.query.insertInto('document_page').values(rows).onConflict((conflict) => conflict.columns(['version_id', 'reading', 'page']).doNothing()).execute();
}

/** Pages `from` to `from + count - 1` with what the splitter needs, in order. */
export async function readExtractedPages(tx: EngagementTx, versionId: string, reading: number, from: number, count: number): Promise<ExtractedPage[]> {
  const rows = await tx.query.selectFrom('document_page').select(['page', 'label', 'text', 'structure'])
    .where('version_id', '=', versionId).where('reading', '=', reading).where('page', '>=', from).where('page', '<', from + count).orderBy('page').execute();
  // Written by insertPages from the same type; the extractor's version is stored with the version.
  return rows.map((row) => ({ ...row, structure: row.structure as PageStructure }));
}

/** Pages from `from` on, in order, at most `count`; of the reading in force unless told. */
export async function readPages(tx: EngagementTx, versionId: string, from: number, count: number, reading?: number): Promise<StoredPage[]> {
  const rows = await tx.query.selectFrom('document_page').select(['page', 'label', 'text', sql<OcrNote | null>`structure -> 'ocr'`.as('ocr')])
    .where('version_id', '=', versionId).where('reading', '=', readingOf(tx, versionId, reading)).where('page', '>=', from).orderBy('page').limit(count).execute();
  return rows.map(({ ocr, ...page }) => (ocr === null ? page : { ...page, ocr }));
}

export async function deletePassages(tx: EngagementTx, versionId: string, reading: number): Promise<void> {
  await tx.query.deleteFrom('passage').where('version_id', '=', versionId).where('reading', '=', reading).execute();
}

export async function insertPassages(tx: EngagementTx, versionId: string, reading: number, passages: readonly Passage[]): Promise<void> {
  if (passages.length === 0) return;
  const rows = passages.map((passage) => ({
    id: newId(),
    firm_id: tx.scope.firmId,
    engagement_id: tx.scope.engagementId,
    version_id: versionId,
    reading,
    ordinal: passage.ordinal,
    page: passage.page,
    start_offset: passage.start,
    end_offset: passage.end,
    text: passage.text,
    locator: JSON.stringify(passage.locator),
    is_listing: passage.isListing,
  }));
  await tx.query.insertInto('passage').values(rows).onConflict((conflict) => conflict.columns(['version_id', 'reading', 'ordinal']).doNothing()).execute();
}

function passages(tx: EngagementTx) {
  return tx.query.selectFrom('passage').select([
    'id', 'version_id as versionId', 'reading', 'ordinal', 'page', 'start_offset as start', 'end_offset as end', 'text', 'locator', 'is_listing as isListing',
  ]);
}

const toPassage = (row: Omit<StoredPassage, 'locator'> & { locator: unknown }): StoredPassage => ({ ...row, locator: locatorSchema.parse(row.locator) satisfies Locator });

/** Passages of one version from an ordinal on, in order, at most `count`; of the reading in force unless told. */
export async function listPassages(tx: EngagementTx, versionId: string, fromOrdinal: number, count: number, reading?: number): Promise<StoredPassage[]> {
  const rows = await passages(tx).where('version_id', '=', versionId).where('reading', '=', readingOf(tx, versionId, reading)).where('ordinal', '>=', fromOrdinal).orderBy('ordinal').limit(count).execute();
  return rows.map(toPassage);
}

/** Passages by id, in no order; ids of other engagements are silently missing. */
export async function findPassages(tx: EngagementTx, ids: readonly string[]): Promise<StoredPassage[]> {
  if (ids.length === 0) return [];
  const rows = await passages(tx).where('id', 'in', [...ids]).execute();
  return rows.map(toPassage);
}

/** The text of one page, for checking a quote: of the reading that is cited, without one of that in force. Undefined when there is no such page. */
export async function findPageText(tx: EngagementTx, versionId: string, page: number, reading?: number): Promise<string | undefined> {
  const row = await tx.query.selectFrom('document_page').select('text').where('version_id', '=', versionId).where('reading', '=', readingOf(tx, versionId, reading)).where('page', '=', page).executeTakeFirst();
  return row?.text;
}
