import type { Paragraph } from './paragraph-words.ts';

/** "3.3 Sources of data 4", "Table 1-1 Points of contact ..... 7": words, and the page on which they stand. */
const withPage = /^(.*\p{L}.*?)[\s.…]+\d{1,4}$/su;

/**
 * A document without its contents: lines that end in a number, without which their words stand again further down, those of the same kind
 * right behind them, and the title above ("List of tables", which reads like a request). One such line alone is none.
 */
export function withoutContents(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  const lastOf = new Map(paragraphs.map(({ text }, at) => [plain(text), at]));
  const contents = new Set<Paragraph>();
  let count = 0;
  let before: Paragraph | undefined;
  for (const [at, paragraph] of paragraphs.entries()) {
    if (paragraph.text === '') continue;
    const title = withPage.exec(paragraph.text)?.[1];
    const isNamedBelow = title !== undefined && [title, title.replace(/^\d[\d.]*\)?\s+/, '')].some((words) => (lastOf.get(plain(words)) ?? -1) > at);
    if (isNamedBelow) count += 1;
    if (isNamedBelow && before?.level === null && before.text.split(/\s+/).length <= 4) contents.add(before);
    if (isNamedBelow || (title !== undefined && before !== undefined && contents.has(before))) contents.add(paragraph);
    before = paragraph;
  }
  return count < 2 ? paragraphs : paragraphs.filter((paragraph) => !contents.has(paragraph));
}

const plain = (text: string): string => text.replace(/[\s.…]+/g, ' ').trim().toLowerCase();
