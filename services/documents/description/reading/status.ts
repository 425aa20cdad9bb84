import type { DocumentState } from '../description.contract.ts';
import { spanOf, titleOf, type Found, type Line } from './source-text.ts';

const gone = '(superseded|obsolete|withdrawn|archived|expired|retired|replaced)';
const superseded = new RegExp(`^\\W*(status\\b\\W*)?${gone}\\b|\\b(this|the present) (document|policy|procedure|standard|version|edition|copy)\\b[^.]{0,40}\\b(is|was|has been) (now )?(${gone}|no longer)|^\\W*no longer (valid|in force)`, 'i');
const draft = /^\W*(status\b\W*)?draft\b|\bstatus\b\W{0,3}(in )?draft\b|\bthis (document|policy|procedure|standard|version|text) is (only |still )?a (draft|proposal)\b|\bstatus\b\W{0,3}(not (yet )?approved|awaiting approval|for (comment|approval))/i;
const approved = /^\W*(document |approval )?status\b\W{0,4}(approved|final|in force|effective|released|published|current|active)\b|^\W*(date of approval|approval date|approved on|approved|adopted on|approved by)\b.*\b(19|20)\d\d\b|\bapproved by \p{Lu}.{2,60}? on .{1,20}\b20\d\d\b/iu;
/** A row of the history table tells of other versions. */
const historyRow = /^\W*(v(ersion)?\.? ?)?\d+(\.\d+)*\s*[\t|]/i;

/**
 * Whether the document is in force, from its file name and its opening: cover, document control table, a first note. A sentence of the
 * body about old versions says nothing about this one. Undefined where nothing tells.
 */
export function readStatus(name: string, lines: readonly Line[]): Found<DocumentState> | undefined {
  const title = titleOf(name);
  if (/\b(superseded|obsolete|withdrawn|archived?)\b/i.test(title)) return { value: 'superseded', basis: 'name', words: name };
  if (/\bdraft\b/i.test(title)) return { value: 'draft', basis: 'name', words: name };
  let inForce: Line | undefined;
  for (const line of lines) {
    if (line.text.length > 400 || historyRow.test(line.text) || line.cells > 2) continue;
    if (superseded.test(line.text)) return { value: 'superseded', basis: 'text', at: spanOf(line) };
    if (draft.test(line.text)) return { value: 'draft', basis: 'text', at: spanOf(line) };
    if (inForce === undefined && approved.test(line.text)) inForce = line;
  }
  return inForce && { value: 'approved', basis: 'text', at: spanOf(inForce) };
}
