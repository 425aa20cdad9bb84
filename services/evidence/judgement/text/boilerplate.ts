/** A sentence is boilerplate when this share of the documents, and at least this many, say it word for word. */
const commonShare = 0.3;
const fewestDocuments = 4;

/** Compares sentences by letters and digits alone: page furniture differs in marks and numbers of spaces. */
export function sentenceKey(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * The sentences that repeat across documents (printed-copy notices, scope phrases, lists of topics in every footer). They say nothing
 * about any control. `documents`: the keys of the sentences of each document.
 */
export function findBoilerplate(documents: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const keys of documents) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const enough = Math.max(fewestDocuments, Math.ceil(commonShare * documents.length));
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key));
}
