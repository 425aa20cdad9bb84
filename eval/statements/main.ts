/**
 * Checks labelled statements, each with its quote and the document it names, and prints how many false ones are caught and how many
 * true ones are called false, by kind of change; then the statements themselves that came out wrong.
 * Run: `node eval/statements/main.ts <statements.jsonl> [folder of the documents]`
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkStatement, verifyQuote } from '../../services/retrieval/index.ts';
import { pageTextsOf } from './page-texts.ts';

interface Labelled {
  readonly id: string;
  readonly statement: string;
  readonly quote: string;
  readonly document?: string;
  readonly label: 'supported' | 'unsupported';
  readonly corruption: string | null;
  readonly style?: string;
}

const [file, folder] = process.argv.slice(2);
if (file === undefined) throw new Error('Say which statements to check.');
const rows = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Labelled);
const texts = new Map<string, string[]>();

async function whyNotQuoted({ quote, document }: Labelled): Promise<string | null> {
  if (folder === undefined || document === undefined) return null;
  const pages = texts.get(document) ?? (await pageTextsOf(path.join(folder, document)));
  texts.set(document, pages);
  // A quote of a page-less format may run over several of its sections.
  const found = pages.some((page) => verifyQuote(quote, page).verbatim) || verifyQuote(quote, pages.join('\n')).verbatim;
  return found ? null : 'the quote does not stand in the document';
}

const tally = new Map<string, { rows: number; wrong: number }>();
const wrong: string[] = [];
let worst = 0;
for (const row of rows) {
  const started = performance.now();
  const check = checkStatement(row.statement, [row.quote]);
  worst = Math.max(worst, performance.now() - started);
  const notQuoted = await whyNotQuoted(row);
  const unsupported = notQuoted !== null || check.verdict === 'unsupported';
  const isWrong = unsupported !== (row.label === 'unsupported');
  for (const key of [row.label === 'supported' ? 'true' : 'false', `${row.label === 'supported' ? 'true' : 'false'}, ${row.corruption ?? row.style ?? ''}`]) {
    const sums = tally.get(key) ?? { rows: 0, wrong: 0 };
    tally.set(key, { rows: sums.rows + 1, wrong: sums.wrong + (isWrong ? 1 : 0) });
  }
  if (isWrong) wrong.push(`${row.label === 'supported' ? 'FALSE ALARM' : 'MISSED'} ${row.id} ${row.corruption ?? ''}\n  S ${row.statement}\n  Q ${row.quote.replaceAll(/\s+/g, ' ')}\n  ${notQuoted ?? ''} ${check.reasons.map(({ problem, detail }) => `[${problem}] ${detail}`).join(' ')}`);
}
console.log(wrong.join('\n\n'));
for (const [key, { rows: count, wrong: bad }] of [...tally].toSorted(([left], [right]) => left.localeCompare(right))) {
  console.log(`${key.padEnd(24)} ${String(count).padStart(5)}  ${key.startsWith('true') ? 'false alarms' : 'missed'} ${bad} (${((100 * bad) / count).toFixed(1)} %)`);
}
console.log(`slowest check ${worst.toFixed(1)} ms`);
