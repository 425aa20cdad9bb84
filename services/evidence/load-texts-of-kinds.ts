import { readEffectiveFields, type DocumentKind, type Locator } from '../documents/index.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { selectCurrentVersions, selectPassages } from './corpus.sql.ts';

/** A passage of a document of the kinds asked for. */
export interface TextOfKind {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly page: number;
  /** Place in the page's text. */
  readonly start: number;
  readonly text: string;
  /** The header row where the passage is cut from a table. */
  readonly header: string;
}

/** Contracts and reports of an engagement are a few hundred pages; what is beyond is left out, by name of the document. */
const mostPassages = 10_000;
const outOfForce: ReadonlySet<unknown> = new Set(['draft', 'superseded']);

/** The passages in force of all documents of these kinds, in the order of names and pages. Drafts and what is superseded are left out. */
export async function loadTextsOfKinds(database: Database, scope: EngagementScope, kinds: readonly DocumentKind[]): Promise<TextOfKind[]> {
  const versions = await inScope(database, scope, selectCurrentVersions);
  const described = await readEffectiveFields(database, scope, versions.map(({ versionId }) => versionId), ['kind', 'status']);
  let left = mostPassages;
  const wanted = versions.filter(({ versionId, passages }) => {
    const fields = described.get(versionId);
    const isWanted = kinds.includes(fields?.get('kind')?.value as DocumentKind) && !outOfForce.has(fields?.get('status')?.value) && passages <= left;
    if (isWanted) left -= passages;
    return isWanted;
  });
  const nameOf = new Map(wanted.map(({ versionId, documentId, name }) => [versionId, { documentId, documentName: name }]));
  const rows = await inScope(database, scope, (tx) => selectPassages(tx, wanted));
  const inOrder = Map.groupBy(rows, ({ versionId }) => versionId);
  return wanted.flatMap(({ versionId }) => (inOrder.get(versionId) ?? []).flatMap(({ page, start, text, locator }): TextOfKind[] => {
    const name = nameOf.get(versionId);
    const header = locator !== null && typeof locator === 'object' && 'header' in locator ? (locator as Locator & { header?: string | null }).header ?? '' : '';
    return name === undefined ? [] : [{ ...name, versionId, page, start, text, header }];
  }));
}
