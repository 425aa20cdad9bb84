import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import type { StoredPage } from './document.ts';
import type { ExtractedPage, PageStructure } from './extractors/extractor.ts';
import { locatorSchema, type Locator } from './locator.contract.ts';
import type { Passage } from './passages/split.ts';

type EngagementTx = Tx<EngagementScope>;

/** A passage as it is stored. */
export interface StoredPassage extends Passage {
  readonly id: string;
  readonly versionId: string;
}

export async function deletePages(tx: EngagementTx, versionId: string): Promise<void> {
  await tx.query.deleteFrom('document_page').where('version_id', '=', versionId).execute();
}

/** `startOffset` is where the first of these pages begins in the whole text. A page that is there already stays: the text is the same. */
export async function insertPages(tx: EngagementTx, versionId: string, pages: readonly ExtractedPage[], startOffset: number): Promise<void> {
  let offset = startOffset;
  const rows = pages.map(({ page, label, text, structure }) => {
    const row = { version_id: versionId, page, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, label, start_offset: offset, text, structure: JSON.stringify(structure) };
    offset += text.length + 1;
    return row;
  });
  if (rows.length > 0) await tx.query.insertInto('document_page').values(rows).onConflict((conflict) => conflict.columns(['version_id', 'page']).doNothing()).execute();
}

/** Pages `from` to `from + count - 1` with what the splitter needs, in order. */
export async function readExtractedPages(tx: EngagementTx, versionId: string, from: number, count: number): Promise<ExtractedPage[]> {
  const rows = await tx.query.selectFrom('document_page').select(['page', 'label', 'text', 'structure'])
    .where('version_id', '=', versionId).where('page', '>=', from).where('page', '<', from + count).orderBy('page').execute();
  // Written by insertPages from the same type; the extractor's version is stored with the version.
  return rows.map((row) => ({ ...row, structure: row.structure as PageStructure }));
}

/** Pages from `from` on, in order, at most `count`. */
export async function readPages(tx: EngagementTx, versionId: string, from: number, count: number): Promise<StoredPage[]> {
  return await tx.query.selectFrom('document_page').select(['page', 'label', 'text'])
    .where('version_id', '=', versionId).where('page', '>=', from).orderBy('page').limit(count).execute();
}

export async function deletePassages(tx: EngagementTx, versionId: string): Promise<void> {
  await tx.query.deleteFrom('passage').where('version_id', '=', versionId).execute();
}

export async function insertPassages(tx: EngagementTx, versionId: string, passages: readonly Passage[]): Promise<void> {
  if (passages.length === 0) return;
  const rows = passages.map((passage) => ({
    id: newId(),
    firm_id: tx.scope.firmId,
    engagement_id: tx.scope.engagementId,
    version_id: versionId,
    ordinal: passage.ordinal,
    page: passage.page,
    start_offset: passage.start,
    end_offset: passage.end,
    text: passage.text,
    locator: JSON.stringify(passage.locator),
    is_listing: passage.isListing,
  }));
  await tx.query.insertInto('passage').values(rows).onConflict((conflict) => conflict.columns(['version_id', 'ordinal']).doNothing()).execute();
}

function passages(tx: EngagementTx) {
  return tx.query.selectFrom('passage').select([
    'id', 'version_id as versionId', 'ordinal', 'page', 'start_offset as start', 'end_offset as end', 'text', 'locator', 'is_listing as isListing',
  ]);
}

const toPassage = (row: Omit<StoredPassage, 'locator'> & { locator: unknown }): StoredPassage => ({ ...row, locator: locatorSchema.parse(row.locator) satisfies Locator });

/** Passages of one version from an ordinal on, in order, at most `count`. */
export async function listPassages(tx: EngagementTx, versionId: string, fromOrdinal: number, count: number): Promise<StoredPassage[]> {
  const rows = await passages(tx).where('version_id', '=', versionId).where('ordinal', '>=', fromOrdinal).orderBy('ordinal').limit(count).execute();
  return rows.map(toPassage);
}

/** Passages by id, in no order; ids of other engagements are silently missing. */
export async function findPassages(tx: EngagementTx, ids: readonly string[]): Promise<StoredPassage[]> {
  if (ids.length === 0) return [];
  const rows = await passages(tx).where('id', 'in', [...ids]).execute();
  return rows.map(toPassage);
}

/** The text of one page, for checking a quote; undefined when the version has no such page. */
export async function findPageText(tx: EngagementTx, versionId: string, page: number): Promise<string | undefined> {
  const row = await tx.query.selectFrom('document_page').select('text').where('version_id', '=', versionId).where('page', '=', page).executeTakeFirst();
  return row?.text;
}
