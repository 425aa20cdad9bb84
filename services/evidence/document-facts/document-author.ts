import type { DocumentKind, Fact } from './fact.ts';

const legalForm = '(?:Ltd|Limited|LLC|LLP|Inc|Incorporated|GmbH|AG|SA|S\\.A\\.|AS|ASA|AB|BV|B\\.V\\.|NV|Oy|PLC|plc|Corp|Corporation|Co|KG|SE|Pty)';
const company = new RegExp(`\\b((?:\\p{Lu}[\\p{L}\\d&'’-]*(?: (?:of|and|&))? ){1,4})${legalForm}\\b\\.?`, 'gu');

const headLength = 700;

/** Names as people shorten them: the words of a company's name without its legal form. */
export function bareName(name: string): string {
  return name.replace(new RegExp(`[,]?\\s*\\b${legalForm}\\b\\.?\\s*$`, 'u'), '').trim();
}

/**
 * Who wrote the document, from the companies its opening names. A contract speaks for both sides. Without the client's name anywhere
 * and with another company's at the top, the words are that company's.
 */
export function guessAuthor(opening: string, whole: string, clientName: string, kind: DocumentKind): Fact<'client' | 'other' | 'both' | 'unknown'> {
  const client = bareName(clientName);
  const [first = ''] = client.split(' ');
  const isClient = (name: string) => client !== '' && (bareName(name).toLowerCase().includes(client.toLowerCase()) || (first.length > 3 && bareName(name).startsWith(first)));
  // A register names suppliers in its rows; only lines of prose at the top are a letterhead.
  const head = opening.slice(0, headLength).split('\n').filter((line) => !line.includes('\t')).join('\n');
  const named = [...head.matchAll(company)].map(([name]) => name);
  const other = named.find((name) => !isClient(name));
  if (kind === 'contract') return { value: 'both', quote: named[0] ?? null };
  const [clientAt, otherAt] = [firstPlace(opening, [client, first.length > 3 ? first : client]), other === undefined ? -1 : opening.indexOf(other)];
  if (otherAt >= 0 && (clientAt < 0 || otherAt < clientAt) && other !== undefined) {
    const counts = countOf(whole, bareName(other)) - (first.length > 3 ? countOf(whole, first) : 0);
    return counts > 0 || clientAt < 0 ? { value: 'other', quote: other } : { value: 'client', quote: client };
  }
  return clientAt >= 0 ? { value: 'client', quote: client } : { value: 'unknown', quote: null };
}

function firstPlace(text: string, names: readonly string[]): number {
  const places = names.filter((name) => name !== '').map((name) => text.toLowerCase().indexOf(name.toLowerCase())).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

function countOf(text: string, name: string): number {
  return name === '' ? 0 : text.split(name).length - 1;
}
