import type { FormCell } from '../../documents/index.ts';
import { hasCell, hasOptions, isBoxAt, isBoxless } from './answer-places.ts';
import { boxBelow, reachesOverAnswer } from './box-below.ts';
import type { GridView } from './grid-view.ts';
import type { ColumnMapping } from './mapping.ts';
import { countWords, isInstruction, isQuestionLike } from './question-text.ts';
import { isAbove, isCode, isReference, shapeOf } from './references.ts';
import { pointed, type Usual } from './usual-row.ts';

export interface Judged {
  readonly view: GridView;
  readonly row: number;
  readonly text: string;
  readonly ref: string;
  readonly nextRef: string;
  readonly filled: readonly FormCell[];
  readonly columns: ColumnMapping;
  readonly usual: Usual;
}

/** "Heading cell – no response required" in the place of the answer. */
const asksNothing = /\bno (?:response|answer|input|entry) (?:is )?(?:required|needed|necessary)\b/i;
/** In the place of the number: the row shows how the others are filled in. */
const isExample = /^(?:e\.? ?g|ex|example|sample|beispiel|z\. ?b|exemple|ejemplo|esempio)\.?:?$/i;

/** "[DELETED, DUPLICATE OF 4.1.3]" in any language: what stood under the number is gone. */
const removed = /^\[\p{Lu}{4,}[^\]\p{Ll}]*\]$/u;

/** What speaks for a row being a question; 2 is enough. */
export function scoreRow({ view, row, text, ref, nextRef, filled, columns, usual }: Judged): number {
  const answer = columns.answer;
  if (answer !== null && (view.cell(row, answer)?.isFormula === true || asksNothing.test(view.text(row, answer)))) return -9;
  if (isExample.test(ref) || removed.test(text)) return -9;
  // A note below a requirement, beside boxes that go on from the row above: it has none of its own.
  if (usual.haveCells && (!hasCell(view, row, columns) || (usual.areBoxed && isBoxless(view, row, columns)))) return -9;
  const merge = view.mergeAt(row, columns.question);
  const asks = isQuestionLike(text);
  if (reachesOverAnswer(view, row, columns)) return asks && (view.grid.name.startsWith('Table') ? usual.asking > 0.5 : ref !== '' && boxBelow(view, row, columns.question) !== null) ? 2 : -9;
  const hasRef = ref !== '' && (isReference(ref) || (usual.hasRefs && isCode(ref)));
  const style = view.cell(row, columns.question)?.style ?? 0;
  const hasChoices = hasOptions(view, row, answer);
  const words = countWords(text);
  let score = asks ? 3 : 0;
  if (hasRef) score += usual.shape !== null && shapeOf(ref) === usual.shape ? 2 : usual.shape !== null && isOfChapter(ref, usual.shape) ? -1 : 1;
  // "a) Please elaborate." below a question with a number goes on with it.
  else if (usual.hasRefs && !(usual.areAllAsked && columns.ref === null) && !(asks && lettered.test(text))) score -= /[?？]\W*$/.test(text) ? 1.5 : 2;
  // Where nothing is numbered, a drop-down of its own in every row is what makes it an item: "Use a private registry for your images".
  if (hasChoices) score += usual.choicesAreUsual ? (usual.hasRefs || filled.length === 1 ? 1 : 2.5) : usual.areAllChosen ? 0.5 : 2;
  else if (usual.choicesAreUsual && !hasRef && !usual.areAllAsked) score -= 1.5;
  // A short label that looks like the questions, where headings look different: "Company legal name".
  if (usual.styleTells && !asks && !usual.areAllAsked) score += style !== usual.style ? (hasRef && shapeOf(ref) === usual.shape ? 0 : -1) : usual.isNamed && words <= 8 ? 3 : 1;
  // Below "Question" and "Answer" a row need not ask: "Latency guarantees", "Name of the company".
  if (usual.areAllAsked && text.length > 2 && (usual.areAllTicked || !isInstruction(text))) score += usual.areAllTicked ? 4 : 2;
  else if (usual.isNamed && usual.asking < 0.4) score += filled.length > 1 ? 2 : 1;
  else if (usual.isNamed && filled.length > 1) score += 1;
  // "Your e-mail | Short answer | NA | NA" below "Question": a row with all that the others have is no heading.
  if (usual.isNamed && !asks && ref !== text && usual.cells >= 4 && filled.length >= usual.cells) score += 3;
  if (filled.length === 1 && !hasRef && !usual.areAllAsked && !usual.isPlain && !(asks && lettered.test(text))) score -= 1;
  if (usual.isPlain && words >= 4 && !isInstruction(text) && merge === undefined) score += 3;
  if (usual.arePointsAsked && ref === '' && pointed.test(text) && words >= 5) score += 4;
  if (usual.haveBoxes && isBoxAt(view, row, answer)) score += 1.5;
  // "IAC-02 | Users are identified | [box]" above IAC-02.1: a sentence with a number and a box.
  else if (hasRef && isBoxAt(view, row, answer) && words >= 5 && /[.。;]$/.test(text)) score += 1;
  if (words >= 5) score += 0.5;
  if (text.endsWith(':') && !asks) score -= 0.5;
  // "CDD" below "components" is an item like the others; "GOVERNANCE" is a heading.
  if (!asks && words <= 8 && text.length > 6 && text === text.toUpperCase() && /\p{Lu}{3}/u.test(text) && !/\p{Lo}/u.test(text)) score -= 1.5;
  // "1.1 | Processes are defined … | Examine documents" has all that the rows below it have.
  const isFull = usual.cells >= 3 && filled.length >= usual.cells && words >= 5;
  const isSentence = words >= 5 && /[.。]$/.test(text);
  if (!asks && words <= 14 && hasRef && nextRef !== '' && isAbove(ref, nextRef) && !(isSentence && isLettered(ref, nextRef)) && !(hasChoices && !usual.areAllChosen) && !isFull && !(usual.isPlain && words >= 5) && !(usual.areAllAsked && usual.haveCells) && !isBoxAt(view, row, answer)) score -= 2.5;
  // Among questions without numbers, alone on their sheet, a sentence that looks like them is to be confirmed.
  if (!asks && isSentence && filled.length === 1 && !usual.hasRefs && usual.asking >= 0.7 && style === usual.style && !isInstruction(text)) score += 2.5;
  // "1 Manage all assets" above "1.1" to "1.5", which alone have a drop-down: the aim of the chapter.
  if (usual.choicesAreUsual && !hasChoices && hasRef && nextRef !== '' && isAbove(ref, nextRef) && !/[?？]\W*$/.test(text)) score -= 4;
  if (isInstruction(text) && !(hasRef && shapeOf(ref) === usual.shape)) score -= hasRef ? 1 : 2.5;
  return score;
}

/** "a) ", "(b) " before the words. */
export const lettered = /^\(?[a-z][.)]\s+\S/i;

/** "3.26 a)" below "3.26" goes on with what was asked; "3.26.1" is the first of a chapter. */
const isLettered = (ref: string, next: string): boolean => /^[\s.(]*[a-z][.)]?$/i.test(next.slice(ref.length));

/** "V6" among "6.1, 6.2": letters where the others have none, and fewer steps. */
function isOfChapter(ref: string, shape: string): boolean {
  const steps = (text: string): number => text.split(/[.-]/).length;
  return /^A ?9$/.test(shapeOf(ref)) && /^9[.-]9/.test(shape) && steps(ref) < steps(shape);
}
