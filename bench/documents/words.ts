/** The words by which a text is recognised: each run of at least four letters or digits, lower-cased, once. */
export function distinctiveWords(text: string): Set<string> {
  // NFKC joins ligatures and wide forms, which readers of the same PDF write differently; soft hyphens are no part of a word.
  const plain = text.normalize('NFKC').replaceAll('\u00AD', '').toLowerCase();
  return new Set(Array.from(plain.matchAll(/[\p{L}\p{N}]{4,}/gu), ([word]) => word));
}

/** Share of the expected words that were found, 0 to 1; 1 when nothing was expected. */
export function shareFound(expected: ReadonlySet<string>, found: ReadonlySet<string>): number {
  let count = 0;
  for (const word of expected) if (found.has(word)) count += 1;
  return expected.size === 0 ? 1 : count / expected.size;
}
