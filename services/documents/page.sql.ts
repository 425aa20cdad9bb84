import { sql } from 'kysely';
import { later, type EngagementScope, type Tx } from '../platform/db/index.ts';
import type { ShownPage, StoredPage } from './document.ts';
import type { ExtractedPage, OcrNote, PageStructure } from './extractors/extractor.ts';
import { locatorSchema, type Locator } from './locator.contract.ts';
import type { Passage } from './passages/split.ts';

type EngagementTx = Tx<EngagementScope>;

/** A passage that gets its id before it is stored, so that its index can be made before, too. */
export interface NewPassage extends Passage {
  readonly id: string;
}

/** A passage as it is stored. */
export interface StoredPassage extends NewPassage {
  readonly versionId: string;
  /** Which reading of the version it was cut from; a quote is checked against the pages of that one. */
  readonly reading: number;
}

export async function deletePages(tx: EngagementTx, versionId: string, reading: number): Promise<void> {
  await later(tx, tx.query.deleteFrom('document_page').where('version_id', '=', versionId).where('reading', '=', reading));
}

/** The reading asked for, else the one in force. */
function readingOf(tx: EngagementTx, versionId: string, reading: number | undefined) {
  return reading === undefined ? tx.query.selectFrom('document_version').select('document_version.reading').where('document_version.id', '=', versionId) : sql<number>`${reading}`;
}

/** `startOffset` is where the first of these pages begins in the whole text. A page that is there already stays: the text is the same. */
export async function insertPages(tx: EngagementTx, versionId: string, reading: number, pages: readonly ExtractedPage[], startOffset: number): Promise<void> {
  if (pages.length === 0) return;
  let offset = startOffset;
  const starts = pages.map(({ text }) => (offset += text.length + 1) - text.length - 1);
  // A column is one parameter: with nine for each row, the statement was parsed and planned anew for every number of pages.
  await later(tx, sql`insert into document_page (version_id, reading, page, firm_id, engagement_id, label, start_offset, text, structure)
    select ${versionId}::uuid, ${reading}::integer, page, ${tx.scope.firmId}::uuid, ${tx.scope.engagementId}::uuid, label, start, text, structure::jsonb
    from unnest(${pages.map(({ page }) => page)}::integer[], ${pages.map(({ label }) => label)}::text[], ${starts}::bigint[], ${pages.map(({ text }) => text)}::text[],
      ${pages.map(({ structure }) => JSON.stringify(structure))}::text[]) as row (page, label, start, text, structure)
    on conflict (version_id, reading, page) do nothing`);
}

/** UTF-16 units of text in one answer of the database: 100 pages of a million letters each are 100 MB in one turn of the event loop. */
const textAtOnce = 4_000_000;

/** Pages from `from` on with what the splitter needs, in order: at least one where there are any, at most `count`, and not more text than is read at once. */
export async function readExtractedPages(tx: EngagementTx, versionId: string, reading: number, from: number, count: number): Promise<ExtractedPage[]> {
  const rows = await tx.query.selectFrom('document_page').select(['page', 'label', 'text', 'structure'])
    .where('version_id', '=', versionId).where('reading', '=', reading).where('page', '>=', from).where('page', '<', from + count)
    .where('start_offset', '<=', lastStart(tx, versionId, reading, from)).orderBy('page').execute();
  // Written by insertPages from the same type; the extractor's version is stored with the version.
  return rows.map((row) => ({ ...row, structure: row.structure as PageStructure }));
}

/** Where the last page of an answer may begin, by the first one. */
function lastStart(tx: EngagementTx, versionId: string, reading: number | ReturnType<typeof readingOf>, from: number) {
  return tx.query.selectFrom('document_page as first').select(sql<number>`first.start_offset + ${textAtOnce}::bigint`.as('last'))
    .where('first.version_id', '=', versionId).where('first.reading', '=', reading).where('first.page', '>=', from).orderBy('first.page').limit(1);
}

/** Pages from `from` on, in order, at most `count`, and not more text than is read at once; of the reading in force unless told. */
export async function readPages(tx: EngagementTx, versionId: string, from: number, count: number, reading?: number): Promise<StoredPage[]> {
  const rows = await tx.query.selectFrom('document_page').select(['page', 'label', 'text', sql<OcrNote | null>`structure -> 'ocr'`.as('ocr')])
    .where('version_id', '=', versionId).where('reading', '=', readingOf(tx, versionId, reading)).where('page', '>=', from)
    .where('start_offset', '<=', lastStart(tx, versionId, readingOf(tx, versionId, reading), from)).orderBy('page').limit(count).execute();
  return rows.map(({ ocr, ...page }) => (ocr === null ? page : { ...page, ocr }));
}

/** As `readPages`, of a given reading, with what a reader needs to see the page as it was. */
export async function readShownPages(tx: EngagementTx, versionId: string, from: number, count: number, reading: number): Promise<ShownPage[]> {
  const rows = await tx.query.selectFrom('document_page').select(['page', 'label', 'text', 'structure'])
    .where('version_id', '=', versionId).where('reading', '=', reading).where('page', '>=', from)
    .where('start_offset', '<=', lastStart(tx, versionId, reading, from)).orderBy('page').limit(count).execute();
  return rows.map(({ structure: stored, ...page }) => {
    const structure = stored as PageStructure;
    if (structure.kind === 'sheet') return { ...page, sheet: { columns: structure.columns, runs: structure.runs } };
    const marks = structure.marks.filter((mark) => mark.kind !== 'block');
    return { ...page, ...(marks.length === 0 ? {} : { marks }), ...(structure.ocr === undefined ? {} : { ocr: structure.ocr }), ...(structure.pictures === undefined ? {} : { pictures: structure.pictures }) };
  });
}

export async function deletePassages(tx: EngagementTx, versionId: string, reading: number): Promise<void> {
  await later(tx, tx.query.deleteFrom('passage').where('version_id', '=', versionId).where('reading', '=', reading));
}

export async function insertPassages(tx: EngagementTx, versionId: string, reading: number, passages: readonly NewPassage[]): Promise<void> {
  if (passages.length === 0) return;
  await later(tx, sql`insert into passage (id, firm_id, engagement_id, version_id, reading, ordinal, page, start_offset, end_offset, text, locator, is_listing)
    select id, ${tx.scope.firmId}::uuid, ${tx.scope.engagementId}::uuid, ${versionId}::uuid, ${reading}::integer, ordinal, page, start, "end", text, locator::jsonb, listing
    from unnest(${passages.map(({ id }) => id)}::uuid[], ${passages.map(({ ordinal }) => ordinal)}::integer[], ${passages.map(({ page }) => page)}::integer[],
      ${passages.map(({ start }) => start)}::integer[], ${passages.map(({ end }) => end)}::integer[], ${passages.map(({ text }) => text)}::text[],
      ${passages.map(({ locator }) => JSON.stringify(locator))}::text[], ${passages.map(({ isListing }) => isListing)}::boolean[])
      as row (id, ordinal, page, start, "end", text, locator, listing)
    on conflict (version_id, reading, ordinal) do nothing`);
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
