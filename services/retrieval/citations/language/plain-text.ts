/** Characters that typesetters use for a plain one. Each is one UTF-16 unit for one, so that places stay where they are. */
const plainOf: Readonly<Record<string, string>> = {
  '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ', '\u2007': ' ', '\u2010': '-', '\u2011': '-', '\u2018': "'", '\u2019': "'", '\u02bc': "'", '\u201c': '"', '\u201d': '"', '\u2212': '-',
};

/** A text as facts are read from it: hyphens, spaces and quotation marks in their plain form ("non\u2011exclusive" is "non-exclusive"). */
export function plainText(text: string): string {
  return text.replace(/[\u00a0\u202f\u2009\u2007\u2010\u2011\u2018\u2019\u02bc\u201c\u201d\u2212]/g, (character) => plainOf[character] ?? character);
}
