import type { DocumentKind } from '../description.contract.ts';
import type { Found, SourceText } from './source-text.ts';

const legalForm = '(?:Ltd|Limited|LLC|LLP|Inc|Incorporated|GmbH|AG|SA|S\\.A\\.|AS|ASA|AB|BV|B\\.V\\.|NV|Oy|PLC|plc|Corp|Corporation|Co|KG|SE|Pty)';
const company = new RegExp(`\\b((?:\\p{Lu}[\\p{L}\\d&'’-]*(?: (?:of|and|&))? ){1,4})${legalForm}\\b\\.?`, 'gu');

const headLength = 700;

/** Names as people shorten them: the words of a company's name without its legal form. */
export function bareName(name: string): string {
  return name.replace(new RegExp(`[,]?\\s*\\b${legalForm}\\b\\.?\\s*$`, 'u'), '').trim();
}

/** Whether two names mean one company: one holds the other without its legal form, or both begin with the same long word. */
export function isSameCompany(name: string, clientName: string): boolean {
  const client = bareName(clientName);
  const [first = ''] = client.split(' ');
  return client !== '' && (bareName(name).toLowerCase().includes(client.toLowerCase()) || (first.length > 3 && bareName(name).startsWith(first)));
}

/** Names that end so belong to firms, with or without a legal form; only the first line is a letterhead. */
const letterhead = /^(?:\p{Lu}[\p{L}\d&'’-]*,? ){1,4}(?:Assurance|Testing|Consulting|Consultants|Advisory|Advisors|Advisers|Partners|Associates|CPAs|Auditors|Labs|Laboratories|Institute|Agency|Authority)$/u;

/**
 * The organisation that wrote the document, from the companies its opening names. Of a contract the one named first, of a mail the
 * sender's. Without the client's name anywhere and with another company's at the top, the words are that company's.
 */
export function readAuthor({ opening, whole, lines }: SourceText, clientName: string, kind: DocumentKind | undefined): Found<string> | undefined {
  const client = bareName(clientName);
  const [first = ''] = client.split(' ');
  const short = first.length > 3 ? first : client;
  // A register names suppliers in its rows; only lines of prose at the top are a letterhead.
  const heads = lines.filter(({ start, cells }) => start < headLength && cells < 2);
  const named = heads.flatMap(({ text, start }) => [...text.slice(0, headLength - start).matchAll(company)].map((match) => ({ name: match[0], start: start + match.index })));
  const found = (name: string, start: number): Found<string> => ({ value: name.trim(), basis: 'text', at: { start, end: start + name.trimEnd().length } });
  if (kind === 'contract' && named[0]) return found(named[0].name, named[0].start);
  if (kind === 'correspondence') {
    const sender = lines.find(({ text }) => /^\**from\b/i.test(text));
    const at = sender && firstPlace(sender.text, [client, short]);
    return at && { value: clientName, basis: 'text', at: { start: sender.start + at.start, end: sender.start + at.end } };
  }
  const [top] = lines;
  if (top && letterhead.test(top.text) && !isSameCompany(top.text, clientName)) return found(top.text, top.start);
  const other = named.find(({ name }) => !isSameCompany(name, clientName));
  const clientAt = firstPlace(opening, [client, short]);
  if (other && (clientAt === undefined || other.start < clientAt.start)) {
    const counts = countOf(whole, bareName(other.name)) - (first.length > 3 ? countOf(whole, first) : 0);
    if (counts > 0 || clientAt === undefined) return found(other.name, other.start);
  }
  // A name in a row or in an address says whom it is about, not who wrote it.
  const said = lines.filter(({ cells }) => cells < 3).map((line) => ({ line, at: firstPlace(line.text.replaceAll(/\S*@\S*/g, (address) => ' '.repeat(address.length)), [client, short]) })).find(({ at }) => at !== undefined);
  return said?.at && { value: clientName, basis: 'text', at: { start: said.line.start + said.at.start, end: said.line.start + said.at.end } };
}

function firstPlace(text: string, names: readonly string[]): { start: number; end: number } | undefined {
  const low = text.toLowerCase();
  // Lower case may be longer than the text in some languages; then the place would not be the name's.
  if (low.length !== text.length) return undefined;
  return names.filter((name) => name !== '').map((name) => ({ start: low.indexOf(name.toLowerCase()), length: name.length }))
    .filter(({ start }) => start >= 0).map(({ start, length }) => ({ start, end: start + length })).toSorted((a, b) => a.start - b.start || b.end - a.end)[0];
}

function countOf(text: string, name: string): number {
  return name === '' ? 0 : text.split(name).length - 1;
}
