/** A workpaper as it is printed: what any firm's paper has, in the order of the reader. DOCX, PDF and HTML are drawn from the same. */
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
  readonly legend: readonly Tickmark[];
  readonly sources: readonly PrintedSource[];
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

export const signOffHeader = ['', 'Name', 'Role', 'Signed', 'Remark'] as const;
export const signOffWidths = [16, 22, 16, 22, 24] as const;
