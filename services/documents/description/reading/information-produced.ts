import { findDates, formatDay, type NamedDate } from './dates.ts';
import { findLabelled, findNamed, labelledFound } from './control-block.ts';
import { linesOf, type Found, type Line, type SourceText } from './source-text.ts';

/** Reports tell how they were made at their start; some print it behind a long title page. */
const readLength = 12_000;
const made = '(?:[Rr]un|[Gg]enerated|[Ee]xported|[Ee]xtracted|[Pp]roduced|[Pp]rinted|[Pp]rint|[Pp]ulled|[Dd]ownloaded|[Cc]ollected|[Cc]reated|[Tt]aken|[Qq]ueried)';

type Produced = { readonly [Field in 'system' | 'reportName' | 'parameters' | 'generatedBy' | 'generatedAt' | 'completenessNote']?: Found<string> } & { readonly statedRowCount?: Found<number> };

/** How a list, log or export came to be, as far as it says so itself. Only for kinds that are produced by systems: elsewhere the same words tell of something else. */
export function readInformationProduced(source: SourceText): Produced {
  const text = source.whole.slice(0, readLength);
  const lines = linesOf(text).filter(({ cells }) => cells <= 3);
  // Sentences of a PDF run over its lines; a blank line, a table row or the end of the head ends them.
  const prose = text.replace(/(?<=[\p{L}\d,;:(-])\n(?=[\p{L}\d(])/gu, ' ');
  const found: { -readonly [Field in keyof Produced]: Produced[Field] } = {};
  const generated = readGeneratedAt(lines);
  const system = readSystem(lines);
  const report = readReportName(lines);
  const parameters = readParameters(text, prose, lines);
  const by = readGeneratedBy(lines);
  const rows = readStatedRows(prose);
  const complete = readCompleteness(prose);
  if (system) found.system = system;
  if (report) found.reportName = report;
  if (parameters) found.parameters = parameters;
  if (by) found.generatedBy = by;
  if (generated) found.generatedAt = generated;
  if (rows) found.statedRowCount = rows;
  if (complete) found.completenessNote = complete;
  return found;
}

const within = (line: Line, match: RegExpExecArray, value: string): Found<string> => ({ value, basis: 'text', at: { start: line.start + match.index, end: line.start + match.index + match[0].trimEnd().length } });

const productWord = '\\p{Lu}(?:[\\p{L}\\d+-]|\\.(?=[\\p{L}\\d]))*';
const product = `(?<name>${productWord}(?: ${productWord}){0,2})`;
const systemWords: readonly RegExp[] = [
  new RegExp(`\\b(?:in|from|of|out of) (?:the )?(?:production |productive |live |prod )?(?:instance|tenant|environment|system|console|interface) of (?:the )?${product}`, 'u'),
  new RegExp(`\\b[Pp]rint(?:ed|out)? from (?:the )?${product}`, 'u'),
  new RegExp(`\\b${made} (?:directly )?(?:from|in|out of) (?:the )?${product}`, 'u'),
  new RegExp(`(?:^|\\b[Ss]ource(?:\\t|: ?))(?:the )?${product} report [A-Z]{1,5}-?\\d+`, 'u'),
  new RegExp(`\\b[Ss]ent by ${product} on \\d`, 'u'),
];

function readSystem(lines: readonly Line[]): Found<string> | undefined {
  const labelled = findLabelled(lines, '(?:source |originating |reporting )?(?:system|application|tool|platform)(?: name)?|exported from|generated from|extracted from');
  if (labelled && labelled.value.length <= 120) return labelledFound(labelled);
  for (const words of systemWords) {
    for (const line of lines) {
      const said = words.exec(line.text);
      const name = said?.groups?.['name']?.replace(/[.,]+$/, '');
      if (said && name !== undefined && !findDates(name).length && !/^(The|A|An|This|January|February|March|April|May|June|July|August|September|October|November|December)$/.test(name)) return within(line, said, name);
    }
  }
  return undefined;
}

function readReportName(lines: readonly Line[]): Found<string> | undefined {
  const labelled = findLabelled(lines, '(?:report|query|saved search|view|listing)(?: (?:name|title|id|no\\.?|number|definition))?');
  if (labelled && labelled.value.length <= 200) return labelledFound(labelled);
  for (const line of lines) {
    const said = /\b(?:report|query|saved search) (?:no\.? ?|id:? ?|number )?["“]?([A-Z]{1,6}-?\d[\w.-]*)/i.exec(line.text) ?? /\b(?:report|query|saved search) ["“]([^"”]{3,120})["”]/i.exec(line.text);
    if (said?.[1] && (/\d/.test(said[1]) ? /^[A-Z]/.test(said[1]) : true)) return within(line, said, said[1]);
    const call = /\bcalls? ((?:[\w-]+(?:, ?(?:and )?|(?=[\s,)])))+)/.exec(line.text);
    if (call?.[1] && /[a-z]-[a-z]/.test(call[1])) return within(line, call, call[1].replace(/[,\s]+$/, ''));
  }
  return undefined;
}

function readParameters(text: string, prose: string, lines: readonly Line[]): Found<string> | undefined {
  const labelled = findLabelled(lines, '(?:report |query |search )?(?:filters?|parameters?|criteria|selection(?: criteria)?|query|where clause)');
  if (labelled && labelled.line.text.includes('\t')) return labelledFound(labelled);
  // Joined lines keep every place, because a line break became one blank.
  const said = /\b(?:filters?|parameters?|selection criteria|criteria|selection)\s*:\s*([^\n]{3,600}?)(?=\.\s|\.?$|\n|; (?:rows|records|\d))/im.exec(prose);
  if (!said?.[1]) return undefined;
  const start = said.index;
  const end = start + said[0].length;
  return { value: text.slice(end - said[1].length, end).replaceAll(/\s+/g, ' ').trim(), basis: 'text', at: { start, end } };
}

function readGeneratedBy(lines: readonly Line[]): Found<string> | undefined {
  const labelled = findLabelled(lines, `${made}(?: on [^\\t:|]{4,30})? by|prepared by|author|performed by|carried out by`);
  if (labelled && labelled.value.length <= 120) return labelledFound(labelled);
  const login = "(?<name>[a-z][\\w-]*\\.[a-z][\\w.-]*(?:@[\\w.-]+)?|\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){1,2})";
  const words = new RegExp(`\\b${made}\\b[^.;\\n]{0,60}? by (?:the )?${login}`, 'u');
  const exact = new RegExp(` by (?:the )?${login}$`, 'u');
  for (const line of lines) {
    const said = words.exec(line.text);
    const name = said && exact.exec(said[0])?.groups?.['name'];
    if (said && name) return within(line, said, name.replace(/\.$/, ''));
  }
  return findNamed(lines, '[Pp]erformed by|[Pp]repared by|[Ss]ent by');
}

const madeOn = new RegExp(`\\b(?:${made}|[Dd]ate generated|[Rr]eport date|[Ss]tate of|[Aa]s (?:of|at)|[Ss]ent|[Ii]ssued)\\b`, 'gu');

/** The day, and the time where it stands behind the day. Words right before a day go before words somewhere before one. */
function readGeneratedAt(lines: readonly Line[]): Found<string> | undefined {
  for (const between of [/^(?: (?:on|at))?[\s:,|*]*$/, /^[^.;]{0,60}$/]) {
    for (const line of lines) {
      if (line.cells > 2) continue;
      const days = findDates(line.text).filter(({ precision }) => precision === 'day');
      for (const said of days.length === 0 ? [] : line.text.matchAll(madeOn)) {
        const from = said.index + said[0].length;
        const date = days.find(({ at }) => at >= from && between.test(line.text.slice(from, at)));
        if (date) return atTime(line, said.index, date);
      }
    }
  }
  return undefined;
}

function atTime(line: Line, from: number, date: NamedDate): Found<string> {
  const behind = date.at + date.text.length;
  const clock = /^(?:,? (?:at )?|T|\s)\s*([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?\s*(UTC|GMT|Z\b|[+-][01]\d:?[0-5]\d)?/i.exec(line.text.slice(behind));
  const day = formatDay(date.start);
  const value = clock ? `${day}T${clock[1]}:${clock[2]}${clock[3] === undefined ? '' : `:${clock[3]}`}${zone(clock[4])}` : day;
  return { value, basis: 'text', at: { start: line.start + from, end: line.start + behind + (clock?.[0].trimEnd().length ?? 0) } };
}

function zone(text: string | undefined): string {
  if (text === undefined) return '';
  return /^[+-]/.test(text) ? `${text.slice(0, 3)}:${text.slice(-2)}` : 'Z';
}

function readStatedRows(prose: string): Found<number> | undefined {
  const said = /\b(?:rows|records|entries|items|lines|results|accounts|events)(?: (?:returned|exported|found|listed|in total|selected))?\s*[:=]\s*(\d{1,3}(?:[,' ]\d{3})+|\d{1,9})\b/i.exec(prose)
    ?? /\b(?:total(?: number)?(?: of)?|number of|count of) (?:rows|records|entries|items|lines|results|accounts|events)\s*(?:[:=]|is|was|\t)?\s*(\d{1,3}(?:[,' ]\d{3})+|\d{1,9})\b/i.exec(prose)
    ?? /\b(\d{1,3}(?:[,' ]\d{3})+|\d{1,9}) (?:rows|records|entries) (?:were |was )?(?:returned|exported|found|in total|listed)\b/i.exec(prose);
  if (!said?.[1]) return undefined;
  return { value: Number(said[1].replaceAll(/\D/g, '')), basis: 'text', at: { start: said.index, end: said.index + said[0].length } };
}

const counted = /\b(rows?|records?|entries|population|totals?|items|lines|volumes|accounts|hosts|register|inventory|count)\b/i;

const agrees = /\b(reconciled (?:to|with)|agree[sd]? (?:to|with) the|ties? (?:to|out)|complete(?:ness)? (?:was |is |has been )?(?:checked|verified|tested|confirmed)|population is complete|control total|check ?sum)\b/gi;

/** A sentence that says the list was held against something else. */
function readCompleteness(prose: string): Found<string> | undefined {
  for (const said of prose.matchAll(agrees)) {
    // From the word outwards: a pattern that begins with the sentence tries every place of a long row.
    const before = /[^.\n]*$/.exec(prose.slice(Math.max(0, said.index - 300), said.index))?.[0].trimStart() ?? '';
    const behind = /^[^.\n]*/.exec(prose.slice(said.index, said.index + 300))?.[0].trimEnd() ?? '';
    const sentence = before + behind;
    if (!counted.test(sentence) || /\b(whether|must|shall|should)\b/i.test(sentence)) continue;
    const start = said.index - before.length;
    return { value: sentence.replaceAll(/\s+/g, ' '), basis: 'text', at: { start, end: start + sentence.length } };
  }
  return undefined;
}
