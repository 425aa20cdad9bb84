import { splitSentences } from '../../evidence/index.ts';
import type { Allotment, CloudService } from './cloud-service.ts';

/** A place in a document that says who sees to something. */
export interface Assignment {
  readonly party: Exclude<Allotment, 'none'>;
  /** Said to be that party's alone. */
  readonly isSole: boolean;
  /** What is assigned, as it stands there; part of the quote. */
  readonly subject: string;
  readonly quote: string;
  /** Place in the text. */
  readonly start: number;
  readonly end: number;
}

type Party = 'provider' | 'customer';
interface PartyNames {
  readonly provider: RegExp;
  readonly customer: RegExp;
}

const generic: Readonly<Record<Party, string>> = {
  provider: '(?:cloud )?(?:service )?provider|CSP|supplier|vendor',
  customer: '(?:cloud )?(?:service )?customers?|CSC|subscribers?|tenants?|clients?',
};
const other = (party: Party): Party => (party === 'provider' ? 'customer' : 'provider');
const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The word of a company's name that its papers use: "Basalt" for "Basalt Cloud Services Ltd". Words that any company may bear are none. */
function shortName(name: string): string | undefined {
  const first = name.trim().split(/[\s,]+/)[0] ?? '';
  return first.length >= 3 && !/^(the|cloud|data|first|global|new|united|national)$/i.test(first) ? first : undefined;
}

/** How texts call the two sides of the service. */
function namesOf({ clientRole, counterparty }: Pick<CloudService, 'clientRole' | 'counterparty'>, clientName: string): PartyNames {
  const own = shortName(clientName);
  const their = shortName(counterparty);
  const pattern = (party: Party): RegExp => {
    const name = party === clientRole ? own : their;
    return new RegExp(`\\b(?:${[...(name === undefined ? [] : [escape(name)]), generic[party]].join('|')})\\b`, 'i');
  };
  return { provider: pattern('provider'), customer: pattern('customer') };
}

/**
 * Every sentence that makes a party responsible ("Customer is responsible for the accounts of its users") and every row of a table whose
 * columns are parties ("Backup of customer data | - | R"). Where columns bear the names of the two sides, a column "Customer" beside them
 * is somebody else: the client's own customers in a contract with its provider.
 *
 * @param header the header row of the table that the text is cut from; empty for prose
 */
export function findAssignments(text: string, header: string, service: Pick<CloudService, 'clientRole' | 'counterparty'>, clientName: string): Assignment[] {
  const names = namesOf(service, clientName);
  const sentences = splitSentences(text).flatMap(({ start, end, text: sentence }): Assignment[] => {
    const found = sentence.includes('\t') ? undefined : sentenceParty(sentence, names);
    return found === undefined ? [] : [{ ...found, quote: text.slice(start, end), start, end }];
  });
  return [...sentences, ...rowsOf(text, header, (line) => partyColumns(line, service, clientName))].sort((one, next) => one.start - next.start);
}

function sentenceParty(sentence: string, names: PartyNames): Pick<Assignment, 'party' | 'isSole' | 'subject'> | undefined {
  const statement = /^(.{2,160}?)\b(?:is|are|remains?|shall be|will be)\s+((?:solely|fully|exclusively|entirely|jointly)\s+)?responsible for\s+(.+)$/is.exec(sentence)
    ?? /^(.{2,160}?)\b(?:is|are|remains?|shall be)\s+((?:solely|exclusively)\s+)?accountable for\s+(.+)$/is.exec(sentence);
  if (statement !== null) {
    const [, who = '', degree = '', subject = ''] = statement;
    const said = (['provider', 'customer'] as const).filter((party) => names[party].test(who));
    if (/jointly/i.test(degree) || said.length === 2) return { party: 'shared', isSole: false, subject };
    return said[0] === undefined ? undefined : { party: said[0], isSole: /solely|exclusively|entirely|fully/i.test(degree), subject };
  }
  const passive = /^(.+?)\b(?:is|are|remains?|shall be)\s+(?:the\s+)?((?:sole|shared|joint)\s+)?responsibility of\s+(?:both\s+)?(.+)$/is.exec(sentence);
  if (passive === null) return undefined;
  const [, subject = '', degree = '', whose = ''] = passive;
  const said = (['provider', 'customer'] as const).filter((party) => names[party].test(whose));
  if (/shared|joint/i.test(degree) || said.length === 2) return { party: 'shared', isSole: false, subject };
  return said[0] === undefined ? undefined : { party: said[0], isSole: /sole/i.test(degree), subject };
}

type Columns = readonly (Party | 'other' | undefined)[];

function partyColumns(header: string, service: Pick<CloudService, 'clientRole' | 'counterparty'>, clientName: string): Columns | undefined {
  const cells = header.split('\t').map((cell) => cell.trim());
  if (cells.length < 3) return undefined;
  const own = shortName(clientName)?.toLowerCase();
  const their = shortName(service.counterparty)?.toLowerCase();
  const named = cells.map((cell): Party | undefined => (own !== undefined && cell.toLowerCase().startsWith(own) ? service.clientRole : their !== undefined && cell.toLowerCase().startsWith(their) ? other(service.clientRole) : undefined));
  const isNamed = new Set(named.filter((party) => party !== undefined)).size === 2;
  const columns = cells.map((cell, index): Party | 'other' | undefined => {
    if (named[index] !== undefined) return named[index];
    const party = (['provider', 'customer'] as const).find((each) => new RegExp(`^(?:${generic[each]})$`, 'i').test(cell));
    return party === undefined ? undefined : isNamed ? 'other' : party;
  });
  return new Set(columns.filter((party) => party === 'provider' || party === 'customer')).size === 2 ? columns : undefined;
}

/** Marks that make a party responsible; "tools", "review", "help" and "follow" beside them are contributions, an A of a RACI table is a duty. */
const mark = /^(r|a|r\s*\/\s*a|a\s*\/\s*r|x|✓|✔|yes|responsible|accountable|full|primary|shared|s)$/i;

function rowsOf(text: string, header: string, columnsOf: (line: string) => Columns | undefined): Assignment[] {
  let columns = columnsOf(header);
  let from = 0;
  return text.split('\n').flatMap((line): Assignment[] => {
    const start = from;
    from += line.length + 1;
    const own = columnsOf(line);
    if (own !== undefined) columns = own;
    if (columns === undefined || own !== undefined) return [];
    const cells = line.split('\t').map((cell) => cell.trim());
    const marked = new Set(columns.flatMap((party, index) => (party !== undefined && party !== 'other' && mark.test(cells[index] ?? '') ? [party] : [])));
    const subject = cells.find((cell, index) => columns?.[index] === undefined && /\p{L}{3}/u.test(cell));
    const [first] = marked;
    if (first === undefined || subject === undefined || cells.length < 3) return [];
    return [{ party: marked.size === 2 ? 'shared' : first, isSole: marked.size === 1, subject, quote: line, start, end: start + line.length }];
  });
}
