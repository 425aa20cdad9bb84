import { findDates } from './dates.ts';
import { titleOf, type Found, type Line } from './source-text.ts';

/** One field of a cover or document control table: its label and, where the line has it, its value with its place in the joined text. */
export interface LabelledValue {
  readonly value: string;
  readonly line: Line;
  /** Where the value begins in the line. */
  readonly from: number;
}

/** `Owner<tab>CISO`, `Owner: CISO`, `**Owner:** CISO`, `| Owner | CISO |`, and within prose `Owner: Owen Mbeki. The schedule …`. */
export function findLabelled(lines: readonly Line[], label: string): LabelledValue | undefined {
  const pattern = new RegExp(`^[|*\\s]*(?:${label})\\s*(?:\\*{0,2}\\s*:\\s*\\*{0,2}|\\t+|\\*{0,2}\\s*\\|)\\s*`, 'i');
  for (const line of lines) {
    if (line.cells > 3) continue;
    const said = pattern.exec(line.text);
    if (!said || (line.cells === 3 && !said[0].includes('\t'))) continue;
    const rest = line.text.slice(said[0].length).split('\t')[0] ?? '';
    // A sentence behind a colon ends at its full stop; a cell is taken whole.
    const sentence = said[0].includes('\t') ? rest : (/^.{2,}?[^.\s]{2}(?=\.\s+\p{Lu})/u.exec(rest)?.[0] ?? rest);
    const value = sentence.replace(/[\s|*]+$/, '').replace(/(?<=\w{2})\.$/, '');
    if (isStated(value)) return { value, line, from: said[0].length };
  }
  return undefined;
}

const placeholder = /^(\W*|n\.?\/?a\.?|none|tb[cd]|to be (confirmed|defined|decided|named)|unknown|not (yet )?\w+|pending|xxx+|\[.*\]|<.*>|value|date|name|version|author)$/i;

function isStated(value: string): boolean {
  return value.length <= 400 && !placeholder.test(value.trim());
}

export const labelledFound = ({ value, line, from }: LabelledValue, shown = value): Found<string> => ({ value: shown, basis: 'text', at: { start: line.start, end: line.start + from + value.length } });

const personName = "(?:\\p{Lu}[\\p{L}.'’-]*)(?: (?:\\p{Lu}[\\p{L}.'’-]*|of|and|the|&)){0,5}(?<! (?:of|and|the|&))(?<!\\.)";

/** Words such as `kept by Owen Mbeki`: the name behind them. */
export function findNamed(lines: readonly Line[], verb: string): Found<string> | undefined {
  const pattern = new RegExp(`\\b(?:${verb}) (?:the )?(?<name>${personName})`, 'u');
  for (const line of lines) {
    const said = line.text.length <= 1_000 ? pattern.exec(line.text) : null;
    const name = said?.groups?.['name'];
    if (said && name !== undefined) return { value: name, basis: 'text', at: { start: line.start + said.index, end: line.start + said.index + said[0].length } };
  }
  return undefined;
}

/** "Risk Committee, 3 February 2026" names the committee. */
function withoutDay(value: string): string {
  const date = findDates(value)[0];
  return date ? value.slice(0, date.at).replace(/[\s,;(]+(on|at|of|dated)?\s*$/i, '').trim() : value;
}

type Block = { readonly [Field in 'owner' | 'approver' | 'versionLabel']?: Found<string> };

/** Who is answerable for the document, who approved it, and which version it is. */
export function readControlBlock(name: string, lines: readonly Line[]): Block {
  const owner = findLabelled(lines, '(?:(?:document|policy|procedure|standard|register|process|product|content|business|risk) )?owner|owned by|maintained by|kept by|custodian|(?:document )?responsible(?: person| party)?');
  const approver = findLabelled(lines, 'approved by|approver|approv(?:al|ing) (?:authority|body)|signed off by|authori[sz]ed by');
  const approverName = approver && withoutDay(approver.value);
  const ownerFound = owner ? labelledFound(owner, withoutDay(owner.value) || owner.value) : findNamed(lines, '[Kk]ept by|[Mm]aintained by|[Oo]wned by');
  const approverFound = approver && approverName ? labelledFound(approver, approverName) : findNamed(lines, '[Aa]pproved by|[Ss]igned off by|[Aa]uthori[sz]ed by');
  const version = readVersion(name, lines);
  return { ...(ownerFound ? { owner: ownerFound } : {}), ...(approverFound ? { approver: approverFound } : {}), ...(version ? { versionLabel: version } : {}) };
}

function readVersion(name: string, lines: readonly Line[]): Found<string> | undefined {
  const labelled = findLabelled(lines.filter(({ cells }) => cells <= 2), '(?:document )?(?:version|revision|rev\\.?|edition)(?: (?:no\\.?|number))?');
  if (labelled && labelled.value.length <= 30) return labelledFound(labelled);
  const inName = /\bv(?:ersion)?\.? ?(\d+(?:\.\d+){0,3}[a-z]?)\b/i.exec(titleOf(name));
  if (inName?.[1]) return { value: inName[1], basis: 'name', words: name };
  for (const line of lines.slice(0, 4)) {
    const said = line.cells <= 2 ? /\b(?:version|revision|edition) (\d+(?:\.\d+){0,3}[a-z]?)\b/i.exec(line.text) : null;
    if (said?.[1]) return { value: said[1], basis: 'text', at: { start: line.start + said.index, end: line.start + said.index + said[0].length } };
  }
  return undefined;
}
