/** The words of an answer as they stand in the API, and when they were written. */
export interface StandingWords {
  readonly answer: string | null;
  readonly narrative: string | null;
  /** Null: none stand yet. */
  readonly writtenAt: string | null;
}

/** What stands in the two fields. */
export interface TypedWords {
  readonly answer: string;
  readonly narrative: string;
}

export const asTyped = ({ answer, narrative }: StandingWords): TypedWords => ({ answer: answer ?? '', narrative: narrative ?? '' });

const isSame = (left: TypedWords, right: TypedWords): boolean => left.answer === right.answer && left.narrative === right.narrative;

/** What the fields do when the API tells other words than those they began from. */
export type Following =
  /** Nothing was typed over them: the fields take the new words. */
  | 'take'
  /** Only the state of the answer changed, or the words are those just saved: the fields stay, upon the new words. */
  | 'rest'
  /** Somebody else wrote while the person did: the person decides. */
  | 'overtaken'
  | null;

/**
 * `began` is what the fields began from, `stands` what the API tells now. An answer that is older than the beginning is a late reply to an
 * earlier question and is passed over.
 */
export function follow(began: StandingWords, typed: TypedWords, stands: StandingWords): Following {
  if ((stands.writtenAt ?? '') <= (began.writtenAt ?? '')) return null;
  if (isSame(asTyped(began), typed)) return 'take';
  return isSame(asTyped(began), asTyped(stands)) || isSame(asTyped(stands), typed) ? 'rest' : 'overtaken';
}

export function isTypedOver(began: StandingWords, typed: TypedWords): boolean {
  return !isSame(asTyped(began), typed);
}
