/** A comment in front of a statement is all that gets through Kysely to the connection. */
const mark = '/* later */ ';

export const markLater = (text: string): string => mark + text;

/** So many wait at most: the rows of a long document would pile up in memory. */
export const mostHeld = 24;

/** The statement without its mark; undefined when it has none and must be run at once. See `later` in `transaction.ts`. */
export function readLater(text: string): string | undefined {
  return text.startsWith(mark) ? text.slice(mark.length) : undefined;
}
