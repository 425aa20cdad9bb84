/** One field of a CSV and where it stands in the text, its quotes included. */
export interface CsvField {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export interface CsvRecord {
  readonly fields: readonly CsvField[];
  /** Behind the last field, before the line break. */
  readonly end: number;
}

/**
 * Cuts a CSV into records, each field with its place, so that one field can be replaced and every other byte stays. A quote that is never
 * closed, or stands inside a field, is a plain character.
 */
export function* readCsvFields(text: string, delimiter: string, from = 0): Generator<CsvRecord> {
  let at = from;
  while (at < text.length) {
    const fields: CsvField[] = [];
    for (;;) {
      const field = readField(text, at, delimiter);
      fields.push(field);
      at = field.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    yield { fields, end: at };
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else at += 1;
  }
}

function readField(text: string, start: number, delimiter: string): CsvField {
  if (text[start] === '"') {
    let [at, value] = [start + 1, ''];
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) break;
      value += text.slice(at, quote);
      const next = text[quote + 1];
      if (next === '"') {
        value += '"';
        at = quote + 2;
      } else if (next === undefined || next === delimiter || next === '\n' || next === '\r') {
        return { start, end: quote + 1, value };
      } else {
        break;
      }
    }
  }
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { start, end, value: text.slice(start, end) };
}
