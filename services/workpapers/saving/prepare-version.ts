import { findPageText } from '../../documents/index.ts';
import { readEngagement } from '../../engagements/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { verifyQuote } from '../../retrieval/index.ts';
import type { BoundCitation } from '../content/canonical-paper.ts';
import { hashPaper } from '../content/canonical-paper.ts';
import { contentOfDocument } from '../content/content-of-document.ts';
import type { PaperDocument } from '../content/paper-document.contract.ts';
import { idsOf, statementsOf } from '../content/walk.ts';
import { statementFaults } from '../drafting/verify-statements.ts';
import { selectCitations, selectPaperIds, type StoredCitation, type VersionStatement } from '../version.sql.ts';
import type { Drafter, WorkpaperContent } from '../workpaper.ts';
import { selectCitedVersions, type CitedVersion } from './material.sql.ts';

/** A source that a person adds: a place in a document version and the words that stand there. */
export interface NewCitation {
  /** Chosen by the sender, so that the document can name it before there is a row. */
  readonly id: string;
  readonly versionId: string;
  readonly reading?: number | undefined;
  readonly page: number;
  /** Where the words begin, if they stand there more than once. */
  readonly start?: number | undefined;
  readonly quote: string;
}

export interface PreparedVersion {
  readonly document: PaperDocument;
  readonly content: WorkpaperContent;
  readonly contentSha256: string;
  readonly statements: readonly VersionStatement[];
  readonly newCitations: readonly StoredCitation[];
  readonly crossReferences: readonly string[];
}

/**
 * Checks a document against what is stored and writes nothing. Every quote is looked up, word for word, in the text of its page; every
 * statement is compared with its quotes. A statement that fails is kept as unsupported; a citation of words that do not stand there, of
 * another paper, or of nothing, refuses the whole, for it says something untrue about the file.
 */
export async function prepareVersion(database: Database, scope: EngagementScope, workpaperId: string, document: PaperDocument, added: readonly NewCitation[], drafter: Drafter): Promise<PreparedVersion> {
  const engagement = await readEngagement(database, scope);
  const named = [...new Set(idsOf(document, 'citation', 'id'))];
  const referred = [...new Set(idsOf(document, 'reference', 'workpaperId'))];
  const used = added.filter(({ id }) => named.includes(id));
  const { stored, versions, pages, papers } = await inScope(database, scope, async (tx) => {
    const stored = await selectCitations(tx, workpaperId, named);
    const versions = await selectCitedVersions(tx, [...new Set([...stored, ...used].map(({ versionId }) => versionId))]);
    const pages = new Map<string, string>();
    for (const place of [...stored, ...used]) {
      if (!pages.has(pageKey(place))) pages.set(pageKey(place), (await findPageText(tx, place.versionId, place.page, place.reading ?? 1)) ?? '');
    }
    return { stored, versions, pages, papers: await selectPaperIds(tx, referred) };
  });
  const byVersion = new Map(versions.map((version) => [version.versionId, version]));
  const known = new Set(stored.map(({ id }) => id));
  const issues: { path: string; message: string }[] = [];
  const fresh = used.filter(({ id }) => !known.has(id)).flatMap((citation): StoredCitation[] => {
    const version = byVersion.get(citation.versionId);
    const found = verifyQuote(citation.quote, pages.get(pageKey(citation)) ?? '', citation.start);
    if (version === undefined) issues.push({ path: `citations.${citation.id}`, message: 'The document version is not there, or cannot be read.' });
    else if (!found.verbatim) issues.push({ path: `citations.${citation.id}`, message: `The quote does not stand on page ${citation.page} of ${version.name}.` });
    else return [{ id: citation.id, documentId: version.documentId, documentName: version.name, versionId: version.versionId, reading: citation.reading ?? 1, page: citation.page, start: found.start, end: found.end, quote: found.quote }];
    return [];
  });
  const citations = new Map([...stored, ...fresh].map((citation) => [citation.id, citation]));
  for (const id of named) if (!citations.has(id) && !issues.some(({ path }) => path.endsWith(id))) issues.push({ path: `document.citation.${id}`, message: 'This paper has no such citation. Send it along as a new one.' });
  for (const id of referred) if (!papers.includes(id)) issues.push({ path: `document.reference.${id}`, message: 'The engagement has no such workpaper.' });
  if (issues.length > 0) throw new AppError('workpapers/bad-source', { detail: issues.map(({ message }) => message).slice(0, 5).join(' '), issues });

  const statements = statementsOf(document).map((statement): VersionStatement => {
    const own = statement.citationIds.flatMap((id) => citations.get(id) ?? []);
    const problems = problemsOf(statement.text, own, pages, [engagement.clientName, engagement.name, ...own.map(({ documentName }) => documentName)]);
    return { id: statement.id, objectiveId: statement.objectiveId, text: statement.text, status: problems.length === 0 ? 'verified' : 'unsupported', problems, citations: own };
  });
  return {
    document, statements, newCitations: fresh, crossReferences: papers,
    content: contentOfDocument(document, { drafter, evidence: inspected(versions, [...citations.values()]) }),
    contentSha256: hashPaper(document, bind([...citations.values()], versions)),
  };
}

export function bind(citations: readonly StoredCitation[], versions: readonly Pick<CitedVersion, 'versionId' | 'sha256'>[]): BoundCitation[] {
  const sha256 = new Map(versions.map((version) => [version.versionId, version.sha256]));
  return citations.map((citation) => ({ ...citation, sha256: sha256.get(citation.versionId) ?? '' }));
}

function problemsOf(text: string, citations: readonly StoredCitation[], pages: ReadonlyMap<string, string>, knownNames: readonly string[]): string[] {
  if (text === '') return ['The statement is empty.'];
  if (citations.length === 0) return ['Nothing is cited for this statement.'];
  const lost = citations.filter((citation) => (pages.get(pageKey(citation)) ?? citation.quote).slice(citation.start, citation.end) !== citation.quote && !verifyQuote(citation.quote, pages.get(pageKey(citation)) ?? '', citation.start).verbatim);
  if (lost.length > 0) return lost.map(({ documentName, page }) => `The quote does not stand in ${documentName}, page ${page}.`);
  const withdrawn = citations.filter((citation) => citation.withdrawn);
  if (withdrawn.length > 0) return withdrawn.map(({ documentName }) => `${documentName} has been withdrawn.`);
  return statementFaults(text, citations.map(({ quote }) => quote), knownNames);
}

function inspected(versions: readonly CitedVersion[], citations: readonly StoredCitation[]): WorkpaperContent['evidence'] {
  const pages = Map.groupBy(citations, ({ versionId }) => versionId);
  return versions.map((version) => ({ ...version, pages: [...new Set((pages.get(version.versionId) ?? []).map(({ page }) => page))].toSorted((a, b) => a - b) }));
}

function pageKey({ versionId, reading, page }: { readonly versionId: string; readonly reading?: number | undefined; readonly page: number }): string {
  return `${versionId}/${reading ?? 1}/${page}`;
}
