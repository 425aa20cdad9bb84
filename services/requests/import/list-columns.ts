import type { FormGrid, FormRow } from '../../documents/index.ts';

export type ListColumn = 'title' | 'description' | 'reference' | 'area' | 'controls' | 'typicalEvidence' | 'dueOn' | 'assignees';

/** The header of a request list and what its columns hold, by their place from 1. */
export interface ListHeader {
  readonly row: number;
  readonly columns: ReadonlyMap<ListColumn, number>;
}

interface Names {
  readonly exact: RegExp;
  /** Other ways to say it. */
  readonly near: RegExp;
  /** Names that hold such a word and mean something else: "Date received", "Client comments". */
  readonly never?: RegExp;
}

/** By how firms name the columns of their lists ("PBC list", "document request list"), in the order in which a column is tried. */
const names: Readonly<Record<ListColumn, Names>> = {
  reference: { exact: /^(?:no|nr|num(?:ber)?|ref(?:erence)?(?: no| id)?|id|index|sl? no|item (?:no|number|id)|(?:pbc|request|document|irl|drl) (?:no|nr|number|id|ref|reference)|lfd nr)$/, near: /^(?:pbc|item|request|line|s)(?: no)?$|\b(?:no|number|id|ref)$/, never: /\b(?:control|criteria|clause|phone|account|ticket)\b/ },
  title: { exact: /^(?:request|title|item|name|subject|ask|deliverable|evidence request(?:ed)?|(?:document|item|evidence|information|data|documentation)s? (?:requested|required|needed|to be provided)|(?:requested|required|needed) (?:item|document|evidence|information|data|documentation)s?|pbc (?:item|request)|(?:request|item|document|pbc) (?:name|title|item)|documents?|anforderung|benötigte unterlagen?|unterlagen?|documents? (?:demandés?|requis))$/, near: /\b(?:requests?|requested|required|needed|documents?|documentation|information|items?)\b/, never: /\b(?:date|by|status|received|response|comments?|from|type|requestor|priority|location|period)\b/ },
  description: { exact: /^(?:(?:request |item |document )?(?:description|details?)|notes?|comments?|instructions?|explanation|additional information|guidance|beschreibung|remarks?)$/, near: /\b(?:description|details?|instructions?|explanation|purpose|guidance)\b/, never: /\b(?:client|auditee|response|management|status)\b/ },
  typicalEvidence: { exact: /^(?:evidence(?: type)?|examples?|artefacts?|artifacts?|(?:typical|expected|example|sample|acceptable)s?(?: of)? evidence|examples? of .*)$/, near: /\b(?:evidence|artefacts?|artifacts?|examples?)\b/, never: /\b(?:received|location|link|status|provided|owner|review(?:ed|er)?)\b/ },
  controls: { exact: /^(?:controls?(?: (?:id|ref|reference|number|no)s?)?|criteria|clause|requirement(?: id)?|tsc|trust services? criteria|annex a)$/, near: /\b(?:controls?|criteria|clause)\b/, never: /\b(?:owner|description|name|title|activity|objective|status)\b/ },
  dueOn: { exact: /^(?:due(?: date| by| on)?|deadline|(?:needed|required|requested) by|date (?:due|needed|required)|(?:target|delivery|submission) date|frist|fällig(?: am)?|échéance)$/, near: /\b(?:due|deadline|by when|needed by|required by)\b/, never: /\b(?:received|submitted|sent|days|overdue)\b/ },
  assignees: { exact: /^(?:assignee|assigned to|owner|responsible(?: person| party)?|client (?:contact|owner|lead)|contact(?: person)?|e mail|e-mail|email|(?:provided|prepared) by|preparer|pbc owner|poc|verantwortlich)s?$/, near: /\b(?:assigned|owner|responsible|contact|preparer|e-?mail)\b/, never: /\b(?:auditor|reviewer|date|department)\b/ },
  area: { exact: /^(?:(?:audit |control |process )?(?:area|category|section|domain|department|function|topic|workstream|cycle|process|account|bereich)|fsli)$/, near: /\b(?:area|category|section|domain|topic)\b/ },
};
const kinds = Object.keys(names) as ListColumn[];

/** Header rows stand near the top, below titles and logos. */
const mostHeaderRow = 30;

/**
 * The row that names what is asked for and one more column; of several the one that names most. A list whose only words are its descriptions
 * asks by them. Undefined where no row does.
 */
export function findListHeader(grid: FormGrid): ListHeader | undefined {
  const found = grid.rows.slice(0, mostHeaderRow).map((row) => ({ row: row.row, columns: columnsOf(row, grid) })).filter(({ columns }) => columns.has('title') && columns.size > 1);
  return found.toSorted((one, other) => other.columns.size - one.columns.size || one.row - other.row)[0];
}

function columnsOf(header: FormRow, grid: FormGrid): ReadonlyMap<ListColumn, number> {
  const candidates = header.cells.flatMap(({ column, text }) => {
    const name = text.toLowerCase().replace(/#/g, ' no ').replace(/[^\p{L}\p{N}-]+/gu, ' ').trim();
    if (name === '' || name.length > 60) return [];
    const content = contentOf(grid, header.row, column);
    return kinds.flatMap((kind) => {
      const score = scoreOf(names[kind], name) * fits(kind, content);
      return score === 0 ? [] : [{ kind, column, score }];
    });
  });
  const columns = new Map<ListColumn, number>();
  for (const { kind, column } of candidates.toSorted((one, other) => other.score - one.score || kinds.indexOf(one.kind) - kinds.indexOf(other.kind))) {
    if (!columns.has(kind) && ![...columns.values()].includes(column)) columns.set(kind, column);
  }
  const description = columns.get('description');
  if (!columns.has('title') && description !== undefined) {
    columns.delete('description');
    columns.set('title', description);
  }
  return columns;
}

function scoreOf({ exact, near, never }: Names, name: string): number {
  if (exact.test(name)) return 2;
  return near.test(name) && never?.test(name) !== true ? 1 : 0;
}

interface Content {
  readonly rows: number;
  /** Shares of the cells that hold something. */
  readonly short: number;
  readonly numbered: number;
}

function contentOf(grid: FormGrid, header: number, column: number): Content {
  const texts = grid.rows.filter(({ row }) => row > header).slice(0, 200).flatMap(({ cells }) => cells.filter((cell) => cell.column === column && cell.text !== '').map(({ text }) => text));
  const share = (pattern: RegExp): number => texts.filter((text) => pattern.test(text)).length / Math.max(1, texts.length);
  return { rows: texts.length, short: share(/^\S{1,20}$/), numbered: share(/^(?=\S{1,20}$)(?:.*\d|[a-z]\.?$)/i) };
}

/** "Item" over 1, 2, 3 numbers the list; over words it says what is asked for. */
function fits(kind: ListColumn, { rows, short, numbered }: Content): number {
  if (rows === 0) return kind === 'title' ? 0 : 1;
  if (kind === 'reference') return numbered >= 0.6 ? 1 : 0;
  if (kind === 'title') return numbered >= 0.6 ? 0 : short >= 0.9 ? 0.6 : 1;
  return 1;
}
