import type { JudgedPassage } from '../judgement-input.ts';
import type { FindingKind } from '../judgement.ts';
import type { Window } from '../scoring/windows.ts';
import { sentenceKey } from '../text/boilerplate.ts';
import type { CountedText } from '../text/counted-text.ts';
import { splitSentences, type Sentence } from '../text/sentences.ts';
import { LastAnswer } from './last-answer.ts';

/** A passage in sentences. */
export interface CutPassage {
  readonly passage: JudgedPassage;
  readonly sentences: readonly Sentence[];
  /** By sentence: what it is compared by with those of other documents. */
  readonly keys: readonly string[];
}

/** A place that is not meant for the reader. */
export interface TextFinding {
  readonly kind: FindingKind;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A passage cut into what may support a control and what speaks against it or of the future. */
export interface PreparedText {
  readonly passage: JudgedPassage;
  /** Quotable runs; a plan, an instruction, boilerplate or a listing never stands inside one. */
  readonly windows: readonly CountedWindow[];
  /** The sentences a control can be supported by, with the headings above them; of a listing there are none. */
  readonly support: CountedText;
  /** Title of the document, headings and table header: rows and short sections seldom repeat what they are about. */
  readonly context: string;
  readonly counters: readonly CounterSentence[];
}

export interface CountedWindow extends Window {
  /** Words with the headings above them, meaning of its own text alone. */
  readonly counted: CountedText;
  /** Meaning with the headings above it. */
  readonly meaningInContext: () => Float32Array | null;
}

export interface CounterSentence {
  readonly voice: 'planned' | 'negated';
  readonly sentence: Sentence;
}

/** What is worked out of the text of one reading of a version. What depends on the other documents or on the catalog is kept for those of the last run. */
export class ReadText {
  readonly cut: readonly CutPassage[];
  /** Of all its sentences. */
  readonly keys: ReadonlySet<string>;
  readonly findings = new LastAnswer<readonly TextFinding[]>();
  readonly prepared = new LastAnswer<readonly PreparedText[]>();

  constructor(passages: readonly JudgedPassage[]) {
    this.cut = passages.map((passage) => {
      const sentences = splitSentences(passage.text);
      return { passage, sentences, keys: sentences.map(({ text }) => sentenceKey(text)) };
    });
    this.keys = new Set(this.cut.flatMap(({ keys }) => keys));
  }
}
