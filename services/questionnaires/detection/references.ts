/** "A&A-01.1", "GNRL-01", "19.10", "Q 12", "AC-2(1)", "a)", "(iv)": what questionnaires number their questions with. */
export function isReference(text: string): boolean {
  if (text.length === 0 || text.length > 28 || text.includes('\n')) return false;
  // "[EXI 02]", "[a]": a number or a letter in brackets; "[1]" and "[x]" are marks.
  if (/^\[[a-w]\]$/.test(text)) return true;
  const bracketed = /^\[(.{3,})\]$/.exec(text)?.[1];
  if (bracketed !== undefined) return /\d/.test(bracketed) && isReference(bracketed);
  if (/^\(?(?:[A-Za-z]|[ivxIVX]{1,5})[.)]{0,2}$/.test(text)) return true;
  // "AC-2 (1)", "AC-6 (9) (a)", "CR 1.1 RE(1)": a control and its enhancement.
  if (/^\p{Lu}{2,4}[- ]?\d+(?:\.\d+)*(?: (?:RE ?)?\(\d{1,2}\))(?: ?\([a-z]\))?$/u.test(text)) return true;
  // "19 a1b": number and letter by turns.
  if (/^\d+(?: [a-z]\d*){1,2}(?:[a-z]\d*)?$/i.test(text)) return true;
  // "4 a", "2.1 (b)", "12.10.1 (c) ii": a letter behind the number. "ISO27701 8.5.3", "SOC2 CC6.1": a standard and its clause.
  if (/^\d+(?:[.-]\d+)* ?(?:\([a-z]{1,4}\)|[a-z])(?: ?\(?[ivx]{1,4}\)?)?\.?$/i.test(text) || /^\p{Lu}{2,8}[ -]?\d{1,6} (?:\p{Lu}{1,3}\.?)?\d+(?:[.-]\d+)*(?:\([a-z0-9]+\))?$/u.test(text)) return true;
  if (!/\d/.test(text) || text.split(' ').length > 3 || /^\d{4}-\d{2}-\d{2}/.test(text) || /[%€$£]/.test(text)) return false;
  return /^§?[\p{L}&/ ._#-]{0,14}[\d.:()/_-]*\d[\p{L}\d.:()[\]/_-]*$/u.test(text) || /^[\p{L}\d&._[\]-]+[-.]\p{L}{0,4}\d[\w.()-]*$/u.test(text);
}

/** What stands in a column of ids: a reference, or letters alone ("AC", "GV.OC", "COORD"). */
export function isCode(text: string): boolean {
  return isReference(text) || /^[A-Z][A-Z&.]{1,11}$/.test(text);
}

/** Runs of letters as "A", of digits as "9": "GNRL-01" and "DOCU-12" are of one shape. */
export function shapeOf(reference: string): string {
  return reference.trim().replace(/\p{L}+/gu, 'A').replace(/\d+/g, '9').replace(/\s+/g, ' ');
}

/** Whether one reference stands above another: "1" above "1.1", "IAM" above "IAM-01", "V1" above "1.1". */
export function isAbove(parent: string, child: string): boolean {
  const [above, below] = [tidy(parent), tidy(child)];
  if (above === '' || above === below) return false;
  if (below.startsWith(above)) return /^[^\p{L}\p{N}]/u.test(below.slice(above.length)) || (/\d$/.test(above) ? /^\p{L}/u : /^\d/).test(below.slice(above.length));
  const digits = /^\p{L}+[ .-]?(\d+)$/u.exec(above)?.[1];
  return digits !== undefined && /^\d/.test(below) && below.startsWith(`${digits}.`);
}

const tidy = (reference: string): string => reference.trim().replace(/[.):]+$/, '').replace(/^\(/, '').toUpperCase();

/**
 * A reference typed before a question's words: "CO-01a - Do you …", "1. Is it …", "4.2.1 Describe …". Null where there is none; a bare
 * "a) " counts only where the caller takes letters.
 */
export function splitLabel(text: string, withLetters = false): { readonly ref: string; readonly text: string } | null {
  const found = /^((?:[A-Z&]{1,8}[-.]?){0,3}\d+(?:[.-]\d+)*[a-z]?)(?:[.):]+\s+|\s*:\s*(?=\p{Lu})|\s*[-–]\s+|\s*[-–](?=\p{L})|[.:)](?=\p{Lu})|(?<=\d\.\d+|\d[a-z]|[A-Z]\.\d+|[A-Z]-?\d+)\s+)(?=\S)/u.exec(text)
    ?? /^(Q(?:uestion)?\s?#?\d+(?:\.\d+)*)[.):\s-]+(?=\S)/i.exec(text)
    ?? /^(\(\d{1,3}[a-z]?\))\s+(?=\S)/.exec(text)
    ?? (withLetters ? /^(\(?(?:[a-z]|[ivx]{1,5})[.)])\s+(?=\S)/i.exec(text) : null);
  if (found === null) return null;
  const rest = text.slice(found[0].length).trim();
  return rest.length < 3 ? null : { ref: (found[1] ?? '').replace(/^Question\s?#?/i, 'Q').replace(/^\((.*)\)$/, '$1'), text: rest };
}
