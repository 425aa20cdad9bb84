import { setTimeout as pause } from 'node:timers/promises';
import type { CorpusFile } from './corpus-folder.ts';
import type { MeasuredApi } from './measured-api.ts';
import type { Arrival } from './upload-corpus.ts';
import { distinctiveWords, shareFound } from './words.ts';

/** A document as the list shows it. */
export interface Row {
  readonly id: string;
  readonly status: string;
  readonly failureCode: string | null;
  /** The archive or mail it was first found in. */
  readonly container?: { readonly documentId: string } | null;
}

/** What became of one file. */
export interface Outcome {
  readonly file: string;
  readonly format: string;
  readonly readable: boolean;
  /** "ready", "failed", ... as the product calls it; "stuck" when it never ended, "lost" when the product does not know it. */
  readonly status: string;
  readonly code: string | null;
  readonly duplicate: boolean;
  /** Documents that came out of it. */
  readonly children: number;
  /** Of its reference's words; null without a reference. */
  readonly share: number | null;
  readonly words: number;
  /** From its upload until nothing was open, and the slowest answer about health meanwhile in milliseconds; only of files measured alone. */
  readonly alone?: Alone | undefined;
  /** What contradicts the manifest. */
  readonly complaints: readonly string[];
}

export interface Alone {
  readonly seconds: number;
  readonly slowestHealth: number;
}

export const isOpen = ({ status }: Row): boolean => status === 'queued' || status === 'processing';

/** Waits until no document is open, or until none has ended for so long; an engagement of archives grows meanwhile. */
export async function untilAllEnded(api: MeasuredApi, engagement: string, patienceSeconds: number, isAlive: () => boolean, pollMilliseconds = 1_000): Promise<Row[]> {
  let ended = -1;
  let lastChange = performance.now();
  let quiet = 0;
  while (isAlive()) {
    // The counters, not the list: 6,000 documents are work for the database, which the product needs itself.
    const ledger = await api.send<{ received: number; inProgress: number }>('GET', `${engagement}/ledger`);
    if (ledger !== undefined) {
      // Seen twice: what was found in an archive may be on its way into the ledger.
      quiet = ledger.inProgress === 0 && ledger.received > 0 ? quiet + 1 : 0;
      if (quiet === 2) break;
      if (ledger.received - ledger.inProgress !== ended) {
        ended = ledger.received - ledger.inProgress;
        lastChange = performance.now();
      }
    }
    if (performance.now() - lastChange > patienceSeconds * 1000) break;
    await pause(pollMilliseconds);
  }
  return isAlive() ? await listAll(api, engagement) : [];
}

async function listAll(api: MeasuredApi, engagement: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = ''; after !== null;) {
    const answer: { documents: Row[]; next?: string | null } | undefined = await api.send('GET', `${engagement}/documents?limit=500${after === '' ? '' : `&after=${after}`}`);
    rows.push(...(answer?.documents ?? []));
    after = answer?.next ?? null;
  }
  return rows;
}

/** Compares what the product has with what the manifest and the references say. */
export async function readOutcomes(api: MeasuredApi, engagement: string, files: readonly CorpusFile[], arrivals: ReadonlyMap<CorpusFile, Arrival>, rows: readonly Row[], alone: ReadonlyMap<CorpusFile, Alone>): Promise<Outcome[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const containers = new Set(rows.map(({ container }) => container?.documentId));
  const isNested = (row: Row): boolean => row.container !== undefined && containers.has(row.id);
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const arrival = arrivals.get(file);
    const row = byId.get(arrival?.id ?? '');
    const children = row?.container === undefined ? [] : await findContained(api, engagement, row, byId, isNested);
    const isTextWanted = file.reference !== undefined || file.neverContains !== undefined || file.contains !== undefined;
    const text = row === undefined || !isTextWanted ? '' : await readTexts(api, engagement, [row, ...children]);
    const expected = distinctiveWords(file.reference ?? '');
    const status = row === undefined ? (arrival?.status ?? 'lost') : isOpen(row) ? 'stuck' : isSearchable(row, children) ? 'ready' : row.status;
    const code = status === 'ready' ? null : (row?.failureCode ?? arrival?.failureCode ?? null);
    outcomes.push({
      file: file.file, format: file.format, readable: file.readable, status, code,
      duplicate: arrival?.duplicate ?? false, children: children.length,
      share: file.reference === undefined ? null : shareFound(expected, distinctiveWords(text)), words: expected.size,
      alone: alone.get(file), complaints: complaints(file, status, code, text),
    });
  }
  return outcomes;
}

function complaints(file: CorpusFile, status: string, code: string | null, text: string): string[] {
  const end = code === null ? status : `${status}/${code}`;
  const found: string[] = [];
  const hasEnded = status !== 'lost' && status !== 'stuck';
  if (hasEnded && file.ends !== undefined && file.ends.length > 0 && !file.ends.includes(end) && !file.ends.includes(status)) found.push(`ended ${end}, expected ${inShort(file.ends)}`);
  if (status === 'ready') for (const wanted of file.contains ?? []) if (!text.includes(wanted)) found.push(`lacks "${wanted}"`);
  for (const unwanted of file.neverContains ?? []) if (text.includes(unwanted)) found.push(`LEAKS "${unwanted}"`);
  return found;
}

const inShort = (ends: readonly string[]): string => [...new Set(ends.map((end) => (end.startsWith('failed/limit-') ? 'a limit' : end)))].join(' or ');

/** An archive has no words of its own: it is searchable when something in it is. */
function isSearchable(row: Row, children: readonly Row[]): boolean {
  return row.status === 'ready' || children.some(({ status }) => status === 'ready');
}

/** Documents that came out of this one, at any depth, also those that were in the engagement before. */
async function findContained(api: MeasuredApi, engagement: string, root: Row, byId: ReadonlyMap<string, Row>, isNested: (row: Row) => boolean): Promise<Row[]> {
  const found = new Set<Row>();
  for (const waiting = [root]; waiting.length > 0;) {
    const container = waiting.pop();
    for (let from: number | null = 0; from !== null;) {
      const answer: { contained: { documentId: string | null }[]; nextFrom: number | null } | undefined = await api.send('GET', `${engagement}/documents/${container?.id ?? ''}/contained?from=${from}`);
      for (const { documentId } of answer?.contained ?? []) {
        const row = byId.get(documentId ?? '');
        if (row === undefined || row === root || found.has(row)) continue;
        found.add(row);
        if (isNested(row)) waiting.push(row);
      }
      from = answer?.nextFrom ?? null;
    }
  }
  return [...found];
}

async function readTexts(api: MeasuredApi, engagement: string, rows: readonly Row[]): Promise<string> {
  const texts: string[] = [];
  for (const row of rows) texts.push(await readText(api, engagement, row));
  return texts.join('\n');
}

async function readText(api: MeasuredApi, engagement: string, { id, status }: Row): Promise<string> {
  if (status !== 'ready') return '';
  const parts: string[] = [];
  for (let from: number | null = 1; from !== null;) {
    const answer: { pages: { text: string }[]; nextPage: number | null } | undefined = await api.send('GET', `${engagement}/documents/${id}/text?from=${from}`);
    for (const { text } of answer?.pages ?? []) parts.push(text);
    from = answer?.nextPage ?? null;
  }
  return parts.join('\n');
}
