/** A comment in front of a statement is all that gets through Kysely to the connection. */
const marks = { later: '/* later */ ', soon: '/* soon */ ', last: '/* last */ ' } as const;

/**
 * How a statement travels: with the next one and unanswered (`later`), with the next one and answered with it (`soon`), or with the
 * commit behind it (`last`). See `transaction.ts`.
 */
export type Travel = keyof typeof marks;

export const mark = (travel: Travel, text: string): string => marks[travel] + text;

/** So many wait at most: the rows of a long document would pile up in memory. */
export const mostHeld = 24;

/** The statement without its mark; undefined when it has none and is run for itself. */
export function readMark(marked: string): { readonly travel: Travel; readonly text: string } | undefined {
  if (!marked.startsWith('/* ')) return undefined;
  for (const travel of ['later', 'soon', 'last'] as const) {
    if (marked.startsWith(marks[travel])) return { travel, text: marked.slice(marks[travel].length) };
  }
  return undefined;
}

const answered = new WeakSet<object>();

/** Puts the rows of a statement that was held into the list its caller got instead of them. */
export function answer(list: unknown[], rows: readonly unknown[]): void {
  for (const row of rows) list.push(row);
  answered.add(list);
}

export const isAnswered = (list: readonly unknown[]): boolean => answered.has(list);
