/** The sheet's own words for yes, no and not applicable; null where it allows no such word. */
export interface AnswerWords {
  readonly yes: string | null;
  readonly no: string | null;
  readonly notApplicable: string | null;
}

const yes = /^(?:yes|y|ja|oui|s[ií]|true|compliant|comply|complies|fully compliant|implemented|fully implemented|fully|in place|met|supported)\b(?!.*\b(?:partial|but|with exception|planned)\b)/i;
const no = /^(?:no|n|nein|non|false|non-?compliant|not compliant|not implemented|not in place|not met|none|not supported)$/i;
const notApplicable = /^(?:n ?\/? ?a|not applicable|entfällt|nicht anwendbar|sans objet)\b/i;

export function wordsOf(allowed: readonly string[]): AnswerWords {
  const find = (pattern: RegExp): string | null => allowed.find((word) => pattern.test(word.trim())) ?? null;
  return { yes: find(yes), no: find(no) ?? allowed.find((word) => /^no\b/i.test(word.trim()) && !notApplicable.test(word.trim())) ?? null, notApplicable: find(notApplicable) };
}
