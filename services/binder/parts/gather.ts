import type { EngagementScope } from '../../platform/db/index.ts';
import { inScope } from '../../platform/db/index.ts';
import { listAllVersions, type DocumentVersion } from '../../documents/index.ts';
import { listControls, type AssessedControl } from '../../evidence/index.ts';
import { readEngagement, type Engagement } from '../../engagements/index.ts';
import { readCompletion, type Completion } from '../../completion/index.ts';
import { listWorkpapers, readPrintedWorkpaper, type PrintedWorkpaper } from '../../workpapers/index.ts';
import { safeFileName, type Binder } from '../binder.ts';
import type { BinderDependencies } from './plan-binder.ts';

type Citation = PrintedWorkpaper['statements'][number]['citations'][number];
type CitedPlace = Parameters<Parameters<typeof readPrintedWorkpaper>[3]['toPassage']>[0];

export interface Paper extends PrintedWorkpaper {
  /** Name of its files in `papers/`, without the ending. */
  readonly name: string;
}

/** A version that papers cite: its text lies in the binder, page by page. */
export interface CitedText {
  readonly versionId: string;
  readonly documentName: string;
  readonly reading: number;
  /** `texts/0001`, without the ending. */
  readonly base: string;
  readonly citations: readonly Citation[];
}

export interface EvidenceFile {
  readonly version: DocumentVersion;
  readonly path: string;
}

export interface Gathered {
  readonly binder: Binder;
  readonly engagement: Engagement;
  readonly completion: Completion;
  readonly papers: readonly Paper[];
  readonly texts: readonly CitedText[];
  readonly versions: readonly DocumentVersion[];
  /** Files inside archives and mails only where they are cited: the archive is there, too. */
  readonly files: readonly EvidenceFile[];
  readonly controls: readonly AssessedControl[];
}

/** Everything that the parts of a binder are made of, except the bytes of files and the text of pages. */
export async function gather(dependencies: BinderDependencies, scope: EngagementScope, binder: Binder): Promise<Gathered> {
  const { database } = dependencies;
  const versions = await inScope(database, scope, listAllVersions);
  const texts = new Map<string, { base: string; citations: Citation[]; versionId: string; documentName: string; reading: number }>();
  const textOf = (citation: CitedPlace): { base: string; citations: Citation[] } => {
    const key = `${citation.versionId} ${citation.reading}`;
    const known = texts.get(key) ?? { base: `texts/${number(texts.size + 1)}`, citations: [], versionId: citation.versionId, documentName: citation.documentName, reading: citation.reading };
    texts.set(key, known);
    return known;
  };
  const papers: Paper[] = [];
  const names = new Map<string, string>();
  const summaries = await listWorkpapers(database, scope);
  for (const { id, indexReference, controlId } of summaries) names.set(id, uniqueName(safeFileName(`${indexReference} ${controlId}`, 80), names));
  const links = {
    toPassage: (citation: CitedPlace): string => `../${textOf(citation).base}.html#${anchorOf(citation)}`,
    toPaper: (id: string): string | undefined => (names.has(id) ? `${encodeURIComponent(names.get(id) ?? '')}.html` : undefined),
  };
  for (const { id } of summaries) {
    const paper = await readPrintedWorkpaper(database, scope, id, links, binder.requestedAt);
    for (const citation of paper.statements.flatMap(({ citations }) => citations)) textOf(citation).citations.push(citation);
    papers.push({ ...paper, name: names.get(id) ?? id });
  }
  const cited = new Set([...texts.values()].map(({ versionId }) => versionId));
  const files = versions.filter(({ id, container }) => container === null || cited.has(id))
    .map((version, index): EvidenceFile => ({ version, path: `evidence/${number(index + 1)} v${version.sequence} ${safeFileName(version.name)}` }));
  return { binder, engagement: await readEngagement(database, scope), completion: await readCompletion(dependencies, scope), papers, texts: [...texts.values()], versions, files, controls: await listControls(database, scope, { withRejected: true }) };
}

/** The name of a quotation's place on the page of its text. */
export function anchorOf({ page, start, end }: Pick<Citation, 'page' | 'start' | 'end'>): string {
  return `p${page}-${start}-${end}`;
}

export function number(value: number): string {
  return String(value).padStart(4, '0');
}

/** As file systems see it that take no notice of case. */
function uniqueName(wanted: string, names: ReadonlyMap<string, string>): string {
  const taken = new Set([...names.values()].map((name) => name.toLowerCase()));
  let name = wanted;
  for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${wanted} (${again})`;
  return name;
}
