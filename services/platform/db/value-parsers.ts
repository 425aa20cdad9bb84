/**
 * How a value of PostgreSQL becomes a value of JavaScript, alike on both engines; left alone, `pg` gives bigint as text and a date
 * as a local midnight, PGlite gives bigint as a number and a date as UTC midnight. Keys are type oids of `pg_type`.
 *
 * bigint → number (refused beyond 2^53, where a number would lie) · numeric → number (no column of ours is numeric: it is what
 * sum() and avg() give) · date → 'YYYY-MM-DD' · timestamp and timestamptz → Date, the former read as UTC.
 */
export const valueParsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: parseBigint,
  1700: Number,
  1082: (text) => text,
  1114: (text) => parseTimestamp(`${text}+00`),
  1184: parseTimestamp,
};

/** Array type → element type, for the types above: `pg` has to be told, PGlite finds out itself. */
export const arrayElements: Readonly<Record<number, number>> = { 1016: 20, 1231: 1700, 1182: 1082, 1115: 1114, 1185: 1184 };

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The bigint ${text} does not fit a number; cast it to text in the query`);
  return value;
}

function parseTimestamp(text: string): Date {
  // '2026-11-23 20:30:00.123456+00' or '…+05:30' → ISO 8601, which wants a 'T' and the minutes of the offset.
  const value = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  if (Number.isNaN(value.getTime())) throw new RangeError(`The timestamp ${text} does not fit a Date`);
  return value;
}
