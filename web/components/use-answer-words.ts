import { useState } from 'react';
import { asTyped, follow, isTypedOver, type StandingWords, type TypedWords } from './answer-words.ts';

interface AnswerFields extends TypedWords {
  readonly setAnswer: (answer: string) => void;
  readonly setNarrative: (narrative: string) => void;
  readonly isChanged: boolean;
  /** Somebody else wrote the answer anew while the person typed. */
  readonly isOvertaken: boolean;
  /** Of the answer that the fields began from: what is sent with the words, so that the server refuses them over others. */
  readonly writtenAt: string | null;
  /** Leaves the typed words for those that stand. */
  readonly takeTheirs: () => void;
  /** Goes on with the typed words, having seen those that stand. */
  readonly keepMine: () => void;
  /** The words are saved; what the API tells next is taken. */
  readonly settle: () => void;
}

/** Fields for an answer that others may write at the same time: what is typed is never dropped, and what others wrote is never overwritten unseen. */
export function useAnswerWords(stands: StandingWords): AnswerFields {
  const [began, setBegan] = useState(stands);
  const [typed, setTyped] = useState(asTyped(stands));
  const following = follow(began, typed, stands);
  const takeTheirs = (): void => { setBegan(stands); setTyped(asTyped(stands)); };
  // Set while rendering, as React wants it for state that follows what comes from outside: no frame shows the old words.
  if (following === 'take') takeTheirs();
  if (following === 'rest') setBegan(stands);
  return {
    ...typed,
    setAnswer: (answer) => setTyped((before) => ({ ...before, answer })),
    setNarrative: (narrative) => setTyped((before) => ({ ...before, narrative })),
    isChanged: isTypedOver(began, typed),
    isOvertaken: following === 'overtaken',
    writtenAt: began.writtenAt,
    takeTheirs,
    keepMine: () => setBegan(stands),
    settle: () => setBegan((before) => ({ ...before, answer: typed.answer, narrative: typed.narrative })),
  };
}
