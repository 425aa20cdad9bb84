export type QuoteCheck =
  /** `quote` is the stored text at that place, which may differ from the claimed one in white space and line-break hyphens only. */
  | { readonly verbatim: true; readonly start: number; readonly end: number; readonly quote: string }
  | { readonly verbatim: false; readonly reason: 'empty' | 'not-in-text' };

/**
 * Looks for a quote, word for word, in the stored text of a page. White space is compared as one space, soft hyphens are ignored,
 * a hyphen at a line break may be there or not, and so may the mark of a list item; nothing else is forgiven: no case, no quotation mark, no dash. The quote has to
 * begin and end at the edge of a word, or "able to read" would be found in "unable to read" and "20 days" in "120 days". Of several
 * places the one nearest to `near` (a claimed start) is taken, else the first.
 */
export function verifyQuote(quote: string, pageText: string, near?: number): QuoteCheck {
  const wanted = reduce(quote);
  if (!/[\p{L}\p{N}]/u.test(wanted.text)) return { verbatim: false, reason: 'empty' };
  const page = reduce(pageText);
  let best: { start: number; end: number } | undefined;
  for (let at = page.text.indexOf(wanted.text); at >= 0; at = page.text.indexOf(wanted.text, at + 1)) {
    const start = page.places[at] as number;
    const end = (page.places[at + wanted.text.length - 1] as number) + 1;
    if (!hyphensAgree(wanted, page, at) || !atWordEdges(pageText, start, end)) continue;
    if (best && Math.abs(start - (near ?? 0)) >= Math.abs(best.start - (near ?? 0))) break;
    best = { start, end };
    if (near === undefined) break;
  }
  return best ? { verbatim: true, ...best, quote: pageText.slice(best.start, best.end) } : { verbatim: false, reason: 'not-in-text' };
}

type Hyphen = 'none' | 'firm' | 'line-break';

interface Reduced {
  /** The text with runs of white space as one space, and without any hyphen. */
  readonly text: string;
  /** Where each character of `text` stood. */
  readonly places: readonly number[];
  /** What hyphen stood before each character of `text`. */
  readonly hyphens: readonly Hyphen[];
}

/** Characters without width that extraction leaves behind: soft hyphen, zero-width space and joiners, byte order mark. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/;

const bullets = /[-*\u2022\u2023\u25e6\u25aa\u25cf\u25cb\u25a0\u2043\u2013\u2014]/;
const onlyBullets = /[\u2022\u2023\u25e6\u25aa\u25cf\u25cb\u25a0\u2043]/;

/** Whether the character stands alone at the beginning of a line, or is a glyph that means nothing else. */
function isMark(text: string, at: number): boolean {
  if (!/\s/.test(text.charAt(at + 1))) return false;
  return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 20), at)) || (onlyBullets.test(text.charAt(at)) && /^$|\s/.test(text.charAt(at - 1)));
}

function reduce(text: string): Reduced {
  let reduced = '';
  const places: number[] = [];
  const hyphens: Hyphen[] = [];
  let hyphen: Hyphen = 'none';
  let space = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (invisible.test(character)) continue;
    if (/\s/.test(character)) {
      if (space < 0) space = at;
      continue;
    }
    if (bullets.test(character) && isMark(text, at)) {
      // A list mark is layout, and often the extractor's own: a quote has it or not.
      if (space < 0) space = at;
      if (character === '-' && hyphen === 'none') hyphen = 'line-break';
      continue;
    }
    if (space >= 0) {
      // A word cut at the end of a line: the white space belongs to the hyphen. Otherwise it is a space.
      const cut = hyphen === 'firm' && /[\p{L}\p{N}]$/u.test(reduced) && text.slice(space, at).includes('\n');
      if (cut) hyphen = 'line-break';
      else if (reduced !== '') push(' ', space);
      space = -1;
    }
    if (character === '-' || character === '\u2010') {
      hyphen = hyphen === 'none' ? 'firm' : hyphen;
      continue;
    }
    push(character, at);
  }
  return { text: reduced, places, hyphens };

  function push(character: string, at: number): void {
    reduced += character;
    places.push(at);
    hyphens.push(hyphen);
    hyphen = 'none';
  }
}

/** A firm hyphen on one side needs a hyphen on the other; one at a line break may have been put there by the typesetter. */
function hyphensAgree(wanted: Reduced, page: Reduced, at: number): boolean {
  for (let offset = 1; offset < wanted.text.length; offset++) {
    const left = wanted.hyphens[offset];
    const right = page.hyphens[at + offset];
    if (left !== right && left !== 'line-break' && right !== 'line-break') return false;
  }
  return true;
}

const inWord = /[\p{L}\p{N}]/u;

function atWordEdges(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  if (inWord.test(text.charAt(start)) && (inWord.test(before.slice(-1)) || (/\d[.,]$/.test(before) && /\d/.test(text.charAt(start))))) return false;
  return !(inWord.test(text.charAt(end - 1)) && (inWord.test(after.slice(0, 1)) || (/\d/.test(text.charAt(end - 1)) && /^[.,]\d/.test(after))));
}
