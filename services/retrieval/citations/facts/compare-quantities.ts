import { crossedFigures, respectively } from './crossed-figures.ts';
import { dateCovers, datesOf } from './dates.ts';
import { identifiersIn } from './names.ts';
import { agreesWith, nearerQuantity, place, type PlacedQuantity } from './quantity-context.ts';
import { bareUnitsOf, durationUnits, quantitiesOf, type Quantity } from './quantities.ts';

export interface QuantityProblem {
  readonly problem: 'number' | 'duration' | 'unit';
  readonly found: string;
  readonly detail: string;
}

/** Figures and units of a statement that its quotes do not say, or say of something else. */
export function quantityProblems(statement: string, quotes: readonly string[]): QuantityProblem[] {
  const read = (text: string) => quantitiesOf(text, [...datesOf(text), ...identifiersIn(text)]).map((quantity) => place(quantity, text));
  const given = quotes.flatMap(read);
  const firm = given.filter(({ soft }) => soft === undefined);
  // A year may be repeated as a bare number, and a number may be part of a code; the day of a date counts nothing.
  const bare = new Set(quotes.map(withoutDays).flatMap((quote) => quote.match(/(?<![\p{L}\p{N}.-])\d+(?:\.\d+)?(?![\p{L}\p{N}])/gu) ?? []).map(Number));
  const said = read(statement);
  const problems: QuantityProblem[] = [];
  for (const claimed of said) {
    const times = claimed.unit === 'times' && !given.some((quantity) => agreesWith(claimed, quantity)) ? given.find(({ unit }) => unit === 'times') : undefined;
    const nearer = times ?? nearerQuantity(claimed, given, said);
    const kind = durationUnits.has(claimed.unit) ? 'duration' : 'number';
    if (nearer) problems.push({ problem: kind, found: claimed.text, detail: `The quoted text says "${nearer.text}" of this, and not "${claimed.text}".` });
    if (nearer || claimed.soft || given.some((quantity) => agreesWith(claimed, quantity))) continue;
    if (claimed.unit === '' && bare.has(claimed.value)) continue;
    if (isLabelOfTable(claimed, quotes)) continue;
    const sameNumber = firm.find((quantity) => quantity.plain === claimed.plain);
    problems.push({ problem: sameNumber && claimed.unit !== '' ? 'unit' : kind, found: claimed.text, detail: `"${claimed.text}" does not agree with the quoted text.` });
  }
  return [...problems, ...(problems.length > 0 ? [] : exchanged(statement, quotes, said, read)), ...strangeUnits(statement, quotes, said)];
}

/** Figures that stand in the quotes, each said of the other's thing or of another's date. */
function exchanged(statement: string, quotes: readonly string[], said: readonly PlacedQuantity[], read: (text: string) => PlacedQuantity[]): QuantityProblem[] {
  const firm = (quantities: readonly PlacedQuantity[]) => quantities.filter(({ soft, unit }) => soft === undefined && !unit.startsWith('label'));
  return quotes.flatMap((quote) => {
    const given = firm(read(quote));
    const crossed = crossedFigures(statement, quote, firm(said), given, (mine, theirs) => agreesWith(mine, theirs));
    const problems: QuantityProblem[] = crossed === null ? [] : [{ problem: 'number', found: crossed[0].text, detail: `The quoted text says "${crossed[0].text}" of what the statement says "${crossed[1].text}" of, and the other way round.` }];
    const dates = datesOf(statement);
    for (const { figures, dates: theirs } of respectively(quote, given)) {
      for (const claimed of firm(said)) {
        const places = figures.flatMap((figure, at) => (agreesWith(claimed, figure) ? [at] : []));
        const meant = dates.toSorted((left, right) => Math.abs(left.start - claimed.start) - Math.abs(right.start - claimed.start)).slice(0, dates.length > 2 ? 1 : 2)
          .map((date) => theirs.findIndex((other) => dateCovers(other, date))).filter((at) => at >= 0);
        // One date of the list beside one figure of it, or both of them in the same order.
        if (places.length === 0 || meant.length !== 1 || firm(said).length !== 1 || places.includes(meant[0] ?? -1)) continue;
        problems.push({ problem: 'number', found: claimed.text, detail: `The quoted text says "${figures[meant[0] ?? 0]?.text ?? ''}" of that date, and "${claimed.text}" of another.` });
      }
    }
    return problems;
  });
}

/** Units without a figure ("in days") that no quote has. */
function strangeUnits(statement: string, quotes: readonly string[], said: readonly Quantity[]): QuantityProblem[] {
  const quoted = new Set(quotes.flatMap((quote) => quote.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.replace(/s$/, '')));
  if (!quotes.some((quote) => bareUnitsOf(quote, []).length > 0)) return [];
  return bareUnitsOf(statement, said).filter((unit) => !quoted.has(unit.replace(/s$/, ''))).map((unit) => ({ problem: 'unit', found: unit, detail: `The unit "${unit}" does not stand in the quoted text.` }));
}

function withoutDays(text: string): string {
  return datesOf(text).filter(({ day }) => day !== null).reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);
}

/** `Version 1.1` where the quote is a table with "Version" at its head and 1.1 in a row. */
function isLabelOfTable({ unit, text }: Quantity, quotes: readonly string[]): boolean {
  if (!unit.startsWith('label ')) return false;
  const [number = ''] = /[\d.]+$/.exec(text) ?? [];
  const alone = new RegExp(`(?<![\\p{L}\\p{N}.-]|\\b${unit.slice(6)}\\s)${number.replaceAll('.', '\\.')}(?![\\p{L}\\p{N}]|\\.\\d)`, 'u');
  return number !== '' && quotes.some((quote) => quote.toLowerCase().includes(unit.slice(6)) && alone.test(quote));
}
