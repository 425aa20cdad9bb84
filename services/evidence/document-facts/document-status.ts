import type { Fact } from './fact.ts';

const gone = '(superseded|obsolete|withdrawn|archived|expired|retired|replaced)';
const superseded = new RegExp(`^\\W*(status\\b\\W*)?${gone}\\b|\\b(this|the present) (document|policy|procedure|standard|version|edition|copy)\\b[^.]{0,40}\\b(is|was|has been) (now )?(${gone}|no longer)|^\\W*no longer (valid|in force)`, 'i');
const draft = /^\W*(status\b\W*)?draft\b|\bstatus\b\W{0,3}(in )?draft\b|\bthis (document|policy|procedure|standard|version|text) is (only |still )?a (draft|proposal)\b|\bstatus\b\W{0,3}(not (yet )?approved|awaiting approval|for (comment|approval))/i;
/** A row of the history table tells of other versions. */
const historyRow = /^\W*(v(ersion)?\.? ?)?\d+(\.\d+)*\s*[\t|]/i;

/**
 * Whether the document is in force, from its file name and its opening: cover, document control table, a first note. A sentence of the
 * body about old versions says nothing about this one.
 */
export function guessStatus(name: string, opening: string): Fact<'current' | 'draft' | 'superseded'> {
  const title = name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_-]+/g, ' ');
  if (/\b(superseded|obsolete|withdrawn|archived?)\b/i.test(title)) return { value: 'superseded', quote: name };
  if (/\bdraft\b/i.test(title)) return { value: 'draft', quote: name };
  for (const line of opening.split('\n')) {
    if (line.length > 400 || historyRow.test(line) || line.split('\t').length > 2) continue;
    const words = line.replace(/^[>#*\s]+/, '').trim();
    if (superseded.test(words)) return { value: 'superseded', quote: words };
    if (draft.test(words)) return { value: 'draft', quote: words };
  }
  return { value: 'current', quote: null };
}
