/** A part of one piece of text on the page, in UTF-16 units of that piece. */
export interface Stretch {
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

interface Letters {
  readonly text: string;
  /** Of each letter, the piece it stands in and its place there. */
  readonly items: Uint32Array;
  readonly places: Uint32Array;
}

/** What a line break may bring in or take away, and signs that fonts write in different ways, count for nothing. */
const loose = /[\s\u00ad\u200b\u2010-\u2015\u2212\-\ufeff]/u;

/**
 * Where the quote stands among the pieces of a drawn page; null when it stands there not at all, or more often than it is known which is
 * meant: nothing marked is better than the wrong place marked. White space, hyphens and the forms of letters (ligatures) are not looked
 * at, since a page's lines break words. A quote whose parts the page draws in another order (cells of a table) is found part by part, if
 * every part stands there and stands there once.
 *
 * @param before the canonical text of the page up to the quote, and `after` from its end on: they tell which of equal places is meant
 */
export function findQuote(items: readonly string[], quote: string, before: string, after: string): Stretch[] | null {
  const page = lettersOf(items);
  const wanted = lettersOf([quote]).text;
  if (wanted === '') return null;
  const found = placesOf(page.text, wanted);
  if (found.length === 1) return stretches(page, found[0] ?? 0, wanted.length);
  if (found.length > 1) {
    const earlier = placesOf(lettersOf([before + quote]).text, wanted).length - 1;
    const all = placesOf(lettersOf([before + quote + after]).text, wanted).length;
    const place = all === found.length ? found[earlier] : undefined;
    return place === undefined ? null : stretches(page, place, wanted.length);
  }
  return inParts(page, quote);
}

/** Each cell or line of the quote by itself. Too short a part could stand anywhere; if it is not next to the part before, it is not taken. */
function inParts(page: Letters, quote: string): Stretch[] | null {
  const parts = quote.split(/[\t\n]+/).map((part) => lettersOf([part]).text).filter((part) => part !== '');
  if (parts.length < 2) return null;
  const stretchesOfParts: Stretch[] = [];
  let end = 0;
  for (const part of parts) {
    const found = placesOf(page.text, part);
    const next = found.find((place) => place >= end);
    const place = found.length === 1 ? found[0] : next !== undefined && next - end <= nearby ? next : undefined;
    if (place === undefined) return null;
    stretchesOfParts.push(...stretches(page, place, part.length));
    end = place + part.length;
  }
  return stretchesOfParts;
}

/** How far behind the part before, in letters, a part that stands on the page more than once may follow. */
const nearby = 200;

function lettersOf(items: readonly string[]): Letters {
  const letters: string[] = [];
  const [itemOf, placeOf]: [number[], number[]] = [[], []];
  for (const [item, text] of items.entries()) {
    let place = 0;
    for (const sign of text) {
      // Decomposed, so that a ligature is its letters; one sign may become several.
      if (!loose.test(sign)) {
        for (const letter of sign.normalize('NFKC')) {
          if (loose.test(letter)) continue;
          for (let unit = 0; unit < letter.length; unit += 1) {
            letters.push(letter.charAt(unit));
            itemOf.push(item);
            placeOf.push(place);
          }
        }
      }
      place += sign.length;
    }
  }
  return { text: letters.join(''), items: Uint32Array.from(itemOf), places: Uint32Array.from(placeOf) };
}

function placesOf(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let place = text.indexOf(wanted); place >= 0; place = text.indexOf(wanted, place + 1)) places.push(place);
  return places;
}

/** Letters from `from` on as stretches of the pieces they came from, the signs between them included. */
function stretches({ items, places }: Letters, from: number, count: number): Stretch[] {
  const found: { item: number; start: number; end: number }[] = [];
  for (let letter = from; letter < from + count; letter += 1) {
    const [item, place] = [items[letter] ?? 0, places[letter] ?? 0];
    const last = found.at(-1);
    if (last !== undefined && last.item === item) last.end = place + 1;
    else found.push({ item, start: place, end: place + 1 });
  }
  return found;
}
