import type { JudgedDocument, JudgedPassage } from './judgement-input.ts';
import { titleKey } from '../document-facts/read-facts.ts';
import { rememberByText } from './text-memory.ts';
import { findBoilerplate, sentenceKey } from './text/boilerplate.ts';
import { isFraming } from './text/framing.ts';
import { isListing, isTopicSentence } from './text/listing.ts';
import { splitSentences, type Sentence } from './text/sentences.ts';
import { voicesOf, type Voice } from './text/voice.ts';
import { windowsOf, type Window } from './scoring/windows.ts';

/** A passage cut into what may support a control and what speaks against it or of the future. */
export interface PreparedPassage {
  /** Index into the documents of the run. */
  readonly document: number;
  readonly passage: JudgedPassage;
  /** Quotable runs; a plan, an instruction, boilerplate or a listing never stands inside one. */
  readonly windows: readonly Window[];
  /** The sentences a control can be supported by, joined; what the index reads. Empty for a listing. */
  readonly supportText: string;
  /** Title of the document, headings and table header: rows and short sections seldom repeat what they are about. */
  readonly context: string;
  readonly counters: readonly CounterSentence[];
}

export interface CounterSentence {
  readonly voice: 'planned' | 'negated';
  readonly sentence: Sentence;
}

const fewestWords = 6;

/** By document and passage. */
export type CutDocuments = readonly (readonly { readonly passage: JudgedPassage; readonly sentences: readonly Sentence[] }[])[];

/** About 4 KB a passage. */
const rememberedPassages = 20_000;
const sentencesOf = rememberByText(splitSentences, rememberedPassages);

export function cutSentences(documents: readonly JudgedDocument[]): CutDocuments {
  return documents.map(({ passages }) => passages.map((passage) => ({ passage, sentences: sentencesOf(passage.text) })));
}

/** @param isTrusted leaves out a document by its place: copies of a good sentence in many poisoned ones would make it boilerplate. */
export function preparePassages(documents: readonly JudgedDocument[], cut: CutDocuments = cutSentences(documents), isTrusted: (document: number) => boolean = () => true): PreparedPassage[] {
  const boilerplate = findBoilerplate(cut.filter((_, document) => isTrusted(document)).map((passages) => passages.flatMap(({ sentences }) => sentences)));
  return cut.flatMap((passages, document) => {
    if (!isTrusted(document)) return [];
    const title = titleKey(documents[document]?.name ?? '');
    return passages.map(({ passage, sentences }) => ({ ...preparePassage(document, passage, sentences, boilerplate), context: `${title}. ${passage.heading}` }));
  });
}

function preparePassage(document: number, passage: JudgedPassage, sentences: readonly Sentence[], boilerplate: ReadonlySet<string>): Omit<PreparedPassage, 'context'> {
  const own = sentences.filter(({ text }) => !boilerplate.has(sentenceKey(text)) && !isTopicSentence(text) && !isFraming(text));
  const voices = voicesOf(own);
  const counters = own.flatMap((sentence, at) => {
    const voice = voices[at];
    return voice === 'planned' || voice === 'negated' ? [{ voice, sentence }] : [];
  });
  if (passage.isListing || isListing(own)) return { document, passage, windows: [], supportText: '', counters: [] };
  const windows: Window[] = [];
  let run: Sentence[] = [];
  const close = () => {
    for (const window of windowsOf(run)) if (isQuotable(window, own, voices)) windows.push(window);
    run = [];
  };
  for (const sentence of sentences) {
    const at = own.indexOf(sentence);
    if (at < 0 || voices[at] === 'planned' || voices[at] === 'instruction') close();
    else run.push(sentence);
  }
  close();
  const quotable = new Set(windows.flatMap((window) => window.sentences));
  return { document, passage, windows, supportText: own.filter((sentence) => quotable.has(sentence)).map(({ text }) => text).join('\n'), counters };
}

/** Long enough to say something, and at most half of it denies or hands on the duty. */
function isQuotable(window: Window, own: readonly Sentence[], voices: readonly Voice[]): boolean {
  const words = (voice?: Voice) => window.sentences.reduce((sum, sentence) => sum + (voice === undefined || voices[own.indexOf(sentence)] === voice ? sentence.words : 0), 0);
  return words() >= fewestWords && words('disclaimed') + words('negated') <= 0.5 * words() && !isListing(window.sentences);
}
