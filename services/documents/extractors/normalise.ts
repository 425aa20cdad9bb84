/**
 * The only changes that stored text may differ by from what the file holds; everything else (hyphens at line ends, capitals, typographic
 * quotes, spelling) stays, because a quote must be found in the original again:
 * - Unicode NFC, so that "é" is one character whoever typed it; not NFKC, which would turn "10²" into "102";
 * - line ends CRLF and CR become LF, form feed and vertical tab too;
 * - every kind of space (no-break, thin, ideographic …) becomes one plain space, tabs stay, spaces at line ends go;
 * - control characters go, as do characters nobody sees that split words or reorder them on screen (zero-width space, word joiner,
 *   byte-order mark, bidirectional overrides): hidden differences would make two equal quotes unequal;
 * - half surrogate pairs become U+FFFD, NUL goes: the database could not store them.
 */
export function normaliseText(text: string): string {
  // Most lines need nothing; the six passes below were a tenth of the time of a PDF page.
  if (!mayChange.test(text)) return text.trimEnd() === text ? text : text.replace(trailing, '');
  return text
    .toWellFormed()
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .normalize('NFC')
    .replace(/\p{Zs}/gu, ' ')
    .replace(trailing, '');
}

/** Anything but one line of ASCII, precomposed Latin letters and ordinary punctuation. */
const mayChange = /[^\t\x20-\x7e\u00a1-\u02ff\u2010-\u2027\u2030-\u205e]/;
/** The look-behind keeps this linear on a long run of spaces. */
const trailing = /(?<![ \t])[ \t]+$/gm;

/** One line of a cell, heading or list item: white space inside collapsed to single spaces, ends trimmed. */
export function normaliseLine(text: string): string {
  return normaliseText(text).replace(/\s+/g, ' ').trim();
}
