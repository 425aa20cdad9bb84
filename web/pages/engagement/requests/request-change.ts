/** What a request asks, as the API tells it. */
export interface AskedWords {
  readonly title: string;
  readonly description: string;
  readonly typicalEvidence: readonly string[];
  readonly dueOn: string | null;
}

/** The words of the form's fields. */
export function wordsOf(fields: Readonly<Record<string, string>>): AskedWords {
  return {
    title: (fields['title'] ?? '').trim(),
    description: (fields['description'] ?? '').trim(),
    typicalEvidence: (fields['evidence'] ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== ''),
    dueOn: (fields['due'] ?? '') === '' ? null : fields['due'] ?? null,
  };
}

/** What differs, and nothing else: what a colleague changed meanwhile in another field stays. Null: nothing does. */
export function changeOf(before: AskedWords, after: AskedWords): Partial<AskedWords> | null {
  const change = {
    ...(after.title === before.title ? {} : { title: after.title }),
    ...(after.description === before.description.trim() ? {} : { description: after.description }),
    ...(after.typicalEvidence.join('\n') === before.typicalEvidence.join('\n') ? {} : { typicalEvidence: after.typicalEvidence }),
    ...(after.dueOn === before.dueOn ? {} : { dueOn: after.dueOn }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

export const isSamePeople = (before: readonly string[], after: readonly string[]): boolean => before.toSorted().join(' ') === after.toSorted().join(' ');
