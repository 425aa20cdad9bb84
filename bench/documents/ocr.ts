/**
 * `node bench/documents/ocr.ts [part of a name]`: words recovered from pictures of known pages, and how long that takes. In this process, to count
 * its processor time and nobody else's; the goals are for A4 at 150 dpi on a core to itself.
 */
import { startExtraction } from '../../services/documents/extractors/index.ts';
import { defaultLimits } from '../../services/documents/extractors/limits.ts';
import { pagesOnly } from '../../services/documents/extractors/pages-only.ts';
import { makeKnownPages, type KnownPage } from './ocr-pages.ts';

const goal = 0.97;

/** Words in lower case without the punctuation around them, each as often as it stands there. */
function tally(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}](?:[^\s]*[\p{L}\p{N}%])?/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

async function read({ bytes, extension }: KnownPage): Promise<{ text: string; confidence: number }> {
  const { content } = await startExtraction({ bytes, limits: defaultLimits }, extension);
  const texts: string[] = [];
  let confidence = 0;
  for await (const pages of pagesOnly(content)) {
    for (const { text, structure } of pages) {
      texts.push(text);
      if (structure.kind === 'prose') confidence = structure.ocr?.confidence ?? 0;
    }
  }
  return { text: texts.join('\n'), confidence };
}

const seconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const [only = ''] = process.argv.slice(2);
const pages = (await makeKnownPages()).filter(({ name }) => name.includes(only));
const [first] = pages;
// The core is loaded once in a process; that is not the page's time.
if (first !== undefined) await read(first);
const [total, found, time] = [[] as number[], [] as number[], [] as number[]];
console.log('page'.padEnd(28), 'words'.padStart(6), 'found'.padStart(8), 'extra'.padStart(7), 'sure'.padStart(6), 'CPU s'.padStart(7), 'a minute'.padStart(9));
for (const page of pages) {
  const before = seconds();
  const { text, confidence } = await read(page);
  const spent = seconds() - before;
  const [expected, recovered] = [tally(page.text), tally(text)];
  const words = sum(expected.values());
  const hits = sum(Array.from(expected, ([word, count]) => Math.min(count, recovered.get(word) ?? 0)));
  total.push(words);
  found.push(hits);
  time.push(spent);
  console.log(page.name.padEnd(28), String(words).padStart(6), `${((100 * hits) / words).toFixed(2)}%`.padStart(8), String(sum(recovered.values()) - hits).padStart(7), String(confidence).padStart(6), spent.toFixed(2).padStart(7), (60 / spent).toFixed(1).padStart(9));
}
const share = sum(found) / sum(total);
console.log(`all: ${(100 * share).toFixed(2)}% of ${sum(total)} words, goal ${(100 * goal).toFixed(0)}%; ${((60 * pages.length) / sum(time)).toFixed(1)} pages a minute and core; ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
if (share < goal) process.exitCode = 1;
