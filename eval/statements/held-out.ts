/**
 * Rewrites sentences of documents by rule, some keeping and some changing what they say, and prints how the check of statements tells
 * them apart, by rule. A false statement also counts as caught when the quote is one of another document.
 * Run: `node eval/statements/held-out.ts <folder of documents>...`
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { checkStatement, verifyQuote } from '../../services/retrieval/index.ts';
import { corruptions, restatements, type Rewrite } from '../../services/testing/statement-rewrites.ts';
import { pageTextsOf } from './page-texts.ts';

const perRule = 40;
const folders = process.argv.slice(2).filter((argument) => argument !== '--wrong');
const sentences: { text: string; document: string }[] = [];
const pages = new Map<string, string[]>();
for (const folder of folders) {
  for (const name of (await readdir(folder, { recursive: true })).filter((file) => /\.(pdf|md|txt|docx)$/.test(file)).toSorted()) {
    const file = path.join(folder, name);
    const texts = await pageTextsOf(file).catch(() => []);
    pages.set(file, texts);
    for (const text of texts) {
      for (const paragraph of text.split(/\n\s*\n|\n[•-] /)) {
        const found = paragraph.replaceAll(/\s+/g, ' ').match(/(?<=^|[.!?] )[A-Z][^.!?|]{50,260}[.](?=\s|$)/g) ?? [];
        sentences.push(...found.map((sentence) => ({ text: sentence, document: file })));
      }
    }
  }
}
// A fixed stride spreads the choice over all documents without a random seed.
const spread = sentences.map((sentence, at) => ({ sentence, key: (at * 7919) % 104_729 })).toSorted((left, right) => left.key - right.key).map(({ sentence }) => sentence);

let falseCaught = 0;
let falseAll = 0;
let trueAlarms = 0;
let trueAll = 0;
const wrong: string[] = [];
const lines: string[] = [];
function measure(rules: readonly Rewrite[], label: 'true' | 'false'): void {
  for (const { name, rewrite } of rules) {
    let rows = 0;
    let bad = 0;
    for (const { text } of spread) {
      if (rows === perRule) break;
      const statement = rewrite(text);
      if (statement === null) continue;
      rows++;
      const { verdict, reasons } = checkStatement(statement, [text]);
      const isWrong = (verdict === 'supported') !== (label === 'true');
      if (!isWrong) continue;
      bad++;
      wrong.push(`${label} ${name}\n  S ${statement}\n  Q ${text}\n  ${reasons.map(({ detail }) => detail).join(' ')}`);
    }
    lines.push(`${label.padEnd(6)} ${name.padEnd(28)} ${String(rows).padStart(4)}  ${label === 'true' ? 'false alarms' : 'missed'} ${bad}`);
    if (label === 'true') [trueAll, trueAlarms] = [trueAll + rows, trueAlarms + bad];
    else [falseAll, falseCaught] = [falseAll + rows, falseCaught + rows - bad];
  }
}
measure(restatements, 'true');
measure(corruptions, 'false');
// The quote of another document, and a quote with one word put in that stands nowhere.
const documents = [...pages.keys()];
let foreign = 0;
let invented = 0;
const quoted = spread.slice(0, 200);
for (const { text, document } of quoted) {
  const other = documents[(documents.indexOf(document) + 1) % documents.length] ?? '';
  if (!(pages.get(other) ?? []).some((page) => verifyQuote(text, page).verbatim)) foreign++;
  const made = text.replace(/ (\S+)$/, ' always $1');
  if (!(pages.get(document) ?? []).some((page) => verifyQuote(made, page).verbatim)) invented++;
}
if (process.argv.includes('--wrong')) console.log(wrong.join('\n\n'));
console.log(lines.join('\n'));
console.log(`quotes of another document refused ${foreign} of ${quoted.length}, invented quotes refused ${invented} of ${quoted.length}`);
console.log(`caught ${falseCaught} of ${falseAll} false (${((100 * falseCaught) / falseAll).toFixed(1)} %), false alarms ${trueAlarms} of ${trueAll} (${((100 * trueAlarms) / trueAll).toFixed(1)} %)`);
