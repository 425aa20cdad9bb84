import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface GoldPassage {
  readonly document: string;
  /** Words of the passage; empty where the page is given. */
  readonly text: string;
  /** Any passage of this page (from 1) counts, whatever its words. */
  readonly page?: number;
  /** Near copies elsewhere, which count as well. */
  readonly alternatives?: readonly { readonly document: string; readonly text: string }[];
}

/** One question or control statement, and the passages that answer it. */
export interface LabelledQuery {
  readonly kind: string;
  readonly query: string;
  readonly gold: readonly GoldPassage[];
}

export interface LabelledSet {
  readonly name: string;
  readonly documents: string;
  readonly queries: readonly LabelledQuery[];
}

const readLines = async <Row>(file: string): Promise<Row[]> => (await readFile(file, 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row);

/** Questions over documents (`gold.jsonl`: question, kind, gold). Those without an answer are left out: they have nothing to find. */
export async function readQuestions(folder: string): Promise<LabelledSet> {
  const rows = await readLines<{ question: string; kind: string; gold: GoldPassage[] }>(path.join(folder, 'gold.jsonl'));
  const queries = rows.filter(({ gold }) => gold.length > 0).map(({ question, kind, gold }) => ({ kind, query: question, gold }));
  return { name: path.basename(folder), documents: path.join(folder, 'documents'), queries };
}

interface CatalogNode {
  readonly id?: string;
  readonly title?: string;
  readonly parts?: readonly Part[];
  readonly controls?: readonly CatalogNode[];
  readonly groups?: readonly CatalogNode[];
}
interface Part {
  readonly name?: string;
  readonly prose?: string;
  readonly parts?: readonly Part[];
}

/** Controls of a fold (`framework.json`, `gold.jsonl`): title and statement are the query; any one of the passages is a hit. */
export async function readControls(folder: string, fold: string): Promise<LabelledSet> {
  const { catalog } = JSON.parse(await readFile(path.join(folder, 'framework.json'), 'utf8')) as { catalog: CatalogNode };
  const texts = new Map<string, string>();
  const visit = (node: CatalogNode): void => {
    if (node.id !== undefined) texts.set(node.id, [node.title, ...(node.parts ?? []).flatMap(proseOf)].join('\n'));
    for (const child of [...(node.controls ?? []), ...(node.groups ?? [])]) visit(child);
  };
  visit(catalog);
  const rows = await readLines<{ controlId: string; status: string; passages: { document: string; text: string }[] }>(path.join(folder, fold, 'gold.jsonl'));
  const queries = rows.filter(({ status }) => status === 'supported').map(({ controlId, passages: [first, ...alternatives] }) => ({
    kind: 'control', query: texts.get(controlId) ?? '', gold: first ? [{ ...first, alternatives }] : [],
  }));
  return { name: `${path.basename(folder)}/${fold}`, documents: path.join(folder, fold, 'documents'), queries };
}

const proseOf = ({ name, prose, parts = [] }: Part): string[] => (name === 'guidance' ? [] : [prose ?? '', ...parts.flatMap(proseOf)]);

/** Whether a passage holds the gold text: half of its word trigrams, or thirty of them. */
export function holdsGold(gold: GoldPassage, document: string, trigrams: ReadonlySet<string>): boolean {
  return [gold, ...(gold.alternatives ?? [])].some((wanted) => {
    if (wanted.document !== document) return false;
    const own = trigramsOf(wanted.text);
    const shared = [...own].filter((trigram) => trigrams.has(trigram)).length;
    return shared >= 30 || shared >= own.size / 2;
  });
}

export function trigramsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(2).map((_, at) => words.slice(at, at + 3).join(' ')));
}
