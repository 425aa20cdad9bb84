import { numberWordPattern } from '../facts/number-words.ts';

const figureNext = `(?= (?:the |a |an )?(?:[$\\u20ac\\u00a3]?\\d|${numberWordPattern}))`;
const between = "((?: [\\w'-]+){1,5}?)";
const longer = new RegExp(`\\b(may|must|shall|can|will|should|does|do|did) ?(?:not|never)${between} (?:longer|later|more) than${figureNext}`, 'gi');
const none = new RegExp(`\\bno(?!t)((?: [\\w'-]+){1,3}? (?:may|must|shall|can|will|should)(?: [\\w'-]+){1,3}?) (?:longer|later|more) than${figureNext}`, 'gi');

/** "May not wait longer than three days" says "at most three days" and denies nothing. */
export function withoutDeniedBounds(text: string): string {
  return text.replace(longer, '$1$2 at most').replace(none, 'each$1 at most');
}
