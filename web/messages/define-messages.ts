/** The words of one feature: texts, and functions that put facts into a text. */
export interface Messages {
  readonly [name: string]: string | ((...facts: never[]) => string) | Messages;
}

/** What a translation of these words has to bring: the same names, each with the same facts. */
export type TranslationOf<Words extends Messages> = {
  readonly [Name in keyof Words]: Words[Name] extends string ? string
    : Words[Name] extends (...facts: infer Facts) => string ? (...facts: Facts) => string
    : Words[Name] extends Messages ? TranslationOf<Words[Name]> : never;
};

/** A language: its words by feature. What it lacks is told in English. */
export type Language = Readonly<Record<string, Messages>>;

let language: Language = {};

/** Called once, before the first page is loaded: words are looked up when a feature's module is read. */
export function speak(spoken: Language): void {
  language = spoken;
}

/** The words of a feature, English in the code and in the language of the reader where it has them. Decision 0109. */
export function defineMessages<const Words extends Messages>(feature: string, english: Words): TranslationOf<Words> {
  return over(english, language[feature]) as TranslationOf<Words>;
}

function over(english: Messages, spoken: Messages | undefined): Messages {
  if (spoken === undefined) return english;
  return Object.fromEntries(Object.entries(english).map(([name, words]) => {
    const told = spoken[name];
    if (typeof words === 'object') return [name, over(words, typeof told === 'object' ? told : undefined)];
    return [name, typeof told === typeof words ? told ?? words : words];
  }));
}
