/** A paper as it is printed: what any firm's paper has, in the order of the reader. DOCX, PDF and HTML are drawn from the same. */
export interface PrintedPaper {
  /** Index reference, such as `B-1.2`: stands in the header of every page. */
  readonly reference: string;
  readonly title: string;
  readonly clientName: string;
  /** Cover block: label and value, top down. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Which version this is and how far it has come, in words: `Version 3, reviewed`. */
  readonly edition: string;
  /** SHA-256 of the content that is printed and signed; stands at the foot of every page. */
  readonly contentHash: string;
  readonly sections: readonly PrintedSection[];
  /** Empty where the paper bears none: a report. */
  readonly legend: readonly Tickmark[];
  /** Null where the paper names its evidence in its text: a report. */
  readonly sources: readonly PrintedSource[] | null;
  /** Empty where nobody signs it. */
  readonly signOffs: readonly PrintedSignOff[];
  readonly printedAt: Date;
}

export interface PrintedSection {
  readonly title: string;
  readonly blocks: readonly PrintedBlock[];
}

export type PrintedBlock =
  | { readonly kind: 'text'; readonly spans: readonly PrintedSpan[]; readonly indented?: boolean }
  | { readonly kind: 'bullet'; readonly spans: readonly PrintedSpan[] }
  /** Widths are shares of the page. */
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly (readonly string[])[] };

export interface PrintedSpan {
  readonly text: string;
  readonly style?: 'strong' | 'emphasis' | 'warning' | undefined;
  /** Address that the words lead to. */
  readonly link?: string | undefined;
}

/** A sign beside a statement and what it says; the legend stands on the same paper. */
export interface Tickmark {
  readonly symbol: string;
  readonly meaning: string;
}

/** A numbered place of the evidence. */
export interface PrintedSource {
  readonly number: number;
  readonly label: string;
  readonly quote: string;
  readonly link: string;
  /** What the reader must know about it, such as that the document was withdrawn. */
  readonly remark: string | null;
}

export interface PrintedSignOff {
  /** `Prepared by`, `Reviewed by` … */
  readonly act: string;
  /** Empty where nobody has signed yet. */
  readonly name: string;
  readonly role: string;
  readonly at: string;
  readonly remark: string;
}

export const plain = (text: string): PrintedBlock => ({ kind: 'text', spans: [{ text }] });

/** What stands at the foot of every page beside its number. */
export function footOf({ edition, contentHash }: Pick<PrintedPaper, 'edition' | 'contentHash'>): string {
  return `${edition} · SHA-256 ${contentHash.slice(0, 16)}…`;
}

/** What closes a paper: the legend of its tickmarks, its sources, who signed. */
export function closingSections({ legend, sources, signOffs }: Pick<PrintedPaper, 'legend' | 'sources' | 'signOffs'>): PrintedSection[] {
  const listed = sources?.map(({ number, label, quote, link, remark }): PrintedBlock => ({
    kind: 'text',
    spans: [{ text: `[${number}] ${label}`, link }, { text: `  “${quote}”` }, ...(remark === null ? [] : [{ text: `  ${remark}`, style: 'warning' as const }])],
  }));
  return [
    ...(legend.length === 0 ? [] : [{ title: 'Tickmarks', blocks: [{ kind: 'table' as const, header: ['Mark', 'Meaning'], widths: [10, 90], rows: legend.map(({ symbol, meaning }) => [symbol, meaning]) }] }]),
    ...(listed === undefined ? [] : [{ title: 'Sources', blocks: listed.length === 0 ? [plain('No source supports this paper.')] : listed }]),
    ...(signOffs.length === 0 ? [] : [{ title: 'Sign-off', blocks: [{ kind: 'table' as const, header: ['', 'Name', 'Role', 'Signed', 'Remark'], widths: [16, 22, 16, 22, 24], rows: signOffs.map(({ act, name, role, at, remark }) => [act, name, role, at, remark]) }] }]),
  ];
}
