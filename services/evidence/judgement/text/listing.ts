import type { Sentence } from './sentences.ts';

const leadingMark = /^([•▪◦–*#-]+|\(?[a-z0-9]{1,2}[.)]|\d+(\.\d+)*)\s+/i;
const fewestLines = 4;

/**
 * Whether sentences only name topics: contents, agendas, indexes, registers of titles. They hold every word of every control and
 * show nothing; plain word search put one first for 36 % of covered controls of a real policy set.
 */
export function isListing(sentences: readonly Sentence[]): boolean {
  const lines = sentences.map((sentence) => sentence.text.replace(leadingMark, '').trim()).filter((line) => line !== '');
  if (lines.length < fewestLines) return false;
  return isTitleList(lines) || hasOneEnding(lines);
}

/** Short lines without an end mark that stand in alphabetical order or end in page numbers. */
function isTitleList(lines: readonly string[]): boolean {
  const titles = lines.filter((line) => line.split(' ').length <= 9 && !/[.!?;:]$/.test(line));
  if (titles.length < 0.8 * lines.length) return false;
  const numbered = lines.filter((line) => /(\.{3,}|…|\s)\s*\d{1,3}$/.test(line)).length;
  const rising = lines.filter((line, at) => at > 0 && line.toLowerCase() >= (lines[at - 1] ?? '').toLowerCase()).length;
  return numbered >= 0.5 * lines.length || rising >= 0.8 * (lines.length - 1);
}

/** `Topic: open for discussion, no decision` over and over: the same words behind a changing title. */
function hasOneEnding(lines: readonly string[]): boolean {
  const endings = new Map<string, number>();
  for (const line of lines) {
    const ending = /^[^:–-]{3,80}[:–-]\s*(.{8,})$/.exec(line)?.[1]?.toLowerCase();
    if (ending !== undefined) endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  return Math.max(0, ...endings.values()) >= Math.max(3, 0.6 * lines.length);
}

const longList = /^(topics|subjects|keywords?|index|contents|areas)\b[^.:]{0,60}(include|:|are)/i;

/** `Topics treated here include access, passwords, logging, …`: a list of topics in one sentence. */
export function isTopicSentence(text: string): boolean {
  return longList.test(text) && text.split(',').length >= 4;
}
