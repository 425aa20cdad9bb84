import { titleKey } from '../document-facts/read-facts.ts';
import type { JudgedDocument } from './judgement-input.ts';
import type { CountedWindow, CutPassage, PreparedText } from './memory/read-text.ts';
import type { TextMemory } from './memory/text-memory.ts';
import { windowsOf, type Window } from './scoring/windows.ts';
import { findBoilerplate } from './text/boilerplate.ts';
import { countText } from './text/counted-text.ts';
import { isFraming } from './text/framing.ts';
import { isListing, isTopicSentence } from './text/listing.ts';
import type { Sentence } from './text/sentences.ts';
import { voicesOf, type Voice } from './text/voice.ts';

export interface PreparedPassage extends PreparedText {
  /** Index into the documents of the run. */
  readonly document: number;
}

const fewestWords = 6;

/** @param isTrusted leaves out a document by its place: copies of a good sentence in many poisoned ones would make it boilerplate. */
export function preparePassages(documents: readonly JudgedDocument[], memory: TextMemory, isTrusted: (document: number) => boolean = () => true): PreparedPassage[] {
  const texts = documents.map(({ passages }) => memory.read(passages));
  const boilerplate = findBoilerplate(texts.filter((_, document) => isTrusted(document)).map(({ keys }) => keys));
  return texts.flatMap((text, document) => {
    if (!isTrusted(document)) return [];
    const title = titleKey(documents[document]?.name ?? '');
    const repeated = new Set([...text.keys].filter((key) => boilerplate.has(key)));
    const prepared = text.prepared.to(JSON.stringify([title, ...repeated]), () => text.cut.map((passage) => preparePassage(passage, title, repeated, memory)));
    return prepared.map((passage) => ({ ...passage, document }));
  });
}

function preparePassage({ passage, sentences, keys }: CutPassage, title: string, boilerplate: ReadonlySet<string>, memory: TextMemory): PreparedText {
  const context = `${title}. ${passage.heading}`;
  const own = sentences.filter(({ text }, at) => !boilerplate.has(keys[at] ?? '') && !isTopicSentence(text) && !isFraming(text));
  const voices = voicesOf(own);
  const placeOf = new Map(own.map((sentence, at) => [sentence, at]));
  const voiceOf = (sentence: Sentence): Voice | undefined => voices[placeOf.get(sentence) ?? -1];
  if (passage.isListing || isListing(own)) return { passage, windows: [], support: countText('', null, memory.vocabulary), context, counters: [] };
  const windows: Window[] = [];
  let run: Sentence[] = [];
  const close = () => {
    for (const window of windowsOf(run)) if (isQuotable(window, voiceOf)) windows.push(window);
    run = [];
  };
  for (const sentence of sentences) {
    const voice = voiceOf(sentence);
    if (voice === undefined || voice === 'planned' || voice === 'instruction') close();
    else run.push(sentence);
  }
  close();
  const quotable = new Set(windows.flatMap((window) => window.sentences));
  const supportText = `${context}\n${own.filter((sentence) => quotable.has(sentence)).map(({ text }) => text).join('\n')}`;
  return {
    passage, context,
    windows: windows.map((window) => countWindow(window, context, memory)),
    support: countText(supportText, windows.length === 0 ? null : memory.embedOnce(supportText), memory.vocabulary),
    counters: own.flatMap((sentence) => {
      const voice = voiceOf(sentence);
      return voice === 'planned' || voice === 'negated' ? [{ voice, sentence }] : [];
    }),
  };
}

function countWindow(window: Window, context: string, { embedOnce, vocabulary }: TextMemory): CountedWindow {
  const text = textOfWindow(window);
  let inContext: { readonly meaning: Float32Array | null } | undefined;
  return {
    ...window,
    counted: countText(`${context}\n${text}`, embedOnce(text), vocabulary),
    meaningInContext: () => (inContext ??= { meaning: embedOnce(`${context}\n${textOfWindow(window)}`) }).meaning,
  };
}

function textOfWindow({ sentences }: Window): string {
  return sentences.map(({ text }) => text).join('\n');
}

/** Long enough to say something, and at most half of it denies or hands on the duty. */
function isQuotable(window: Window, voiceOf: (sentence: Sentence) => Voice | undefined): boolean {
  const words = (voice?: Voice) => window.sentences.reduce((sum, sentence) => sum + (voice === undefined || voiceOf(sentence) === voice ? sentence.words : 0), 0);
  return words() >= fewestWords && words('disclaimed') + words('negated') <= 0.5 * words() && !isListing(window.sentences);
}
