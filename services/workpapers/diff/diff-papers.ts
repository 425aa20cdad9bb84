import type { PaperDocument, SectionKind } from '../content/paper-document.contract.ts';
import { attributeOf, nodesOf, wordsIn, type AnyNode } from '../content/walk.ts';
import { diffWords, likeness, type Piece } from './diff-words.ts';

export interface LineChange {
  readonly kind: 'kept' | 'added' | 'removed' | 'changed';
  /** What holds the words: a statement, a step, a paragraph … */
  readonly block: string;
  /** Of the block, where it has one; of the newer side where both have. */
  readonly id: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** Word by word, for what changed. */
  readonly pieces: readonly Piece[];
  /** The words are the same and the sources are not. */
  readonly sourcesChanged: boolean;
}

export interface SectionChange {
  readonly sectionId: string;
  readonly kind: SectionKind;
  readonly title: string;
  readonly lines: readonly LineChange[];
}

interface Line {
  readonly block: string;
  readonly id: string | null;
  readonly group: string;
  readonly words: string;
  readonly citations: string;
}

const holders = new Set(['paragraph', 'heading', 'statement', 'procedureStep', 'exceptionPart', 'contradictionPart', 'conclusion', 'request', 'objectiveResult', 'sample', 'exception']);
/** Below this the two are different sentences, not one sentence changed. */
const alike = 0.4;

/** What one version made of another, section by section and sentence by sentence. Sections are matched by id, else by kind and title. */
export function diffPapers(before: PaperDocument, after: PaperDocument): SectionChange[] {
  const left = [...before.content];
  const changes = after.content.map((section): SectionChange => {
    let at = left.findIndex(({ attrs }) => attrs.id === section.attrs.id);
    if (at < 0) at = left.findIndex(({ attrs }) => attrs.kind === section.attrs.kind && (attrs.kind !== 'own' || attrs.title === section.attrs.title));
    const [match] = at < 0 ? [] : left.splice(at, 1);
    return { sectionId: section.attrs.id, kind: section.attrs.kind, title: section.attrs.title, lines: diffLines(match === undefined ? [] : linesOf(match), linesOf(section)) };
  });
  return [...changes, ...left.map((section): SectionChange => ({ sectionId: section.attrs.id, kind: section.attrs.kind, title: section.attrs.title, lines: diffLines(linesOf(section), []) }))];
}

function linesOf(section: AnyNode): Line[] {
  let group = '';
  return [...nodesOf(section)].filter(({ type }) => holders.has(type)).flatMap((node): Line[] => {
    if (node.type === 'objectiveResult' || node.type === 'exception' || node.type === 'contradiction') group = attributeOf(node, 'objectiveId') || attributeOf(node, 'id');
    const part = node.attrs?.['part'] === undefined ? '' : `${attributeOf(node, 'part')}: `;
    const words = shownWords(node);
    const citations = node.type === 'statement' ? [...nodesOf(node)].filter(({ type }) => type === 'citation').map((each) => attributeOf(each, 'id')).join(' ') : '';
    return words === '' ? [] : [{ block: node.type, id: attributeOf(node, 'id') || null, group: `${node.type} ${group} ${part}`, words: `${part}${words}`, citations }];
  });
}

function shownWords(node: AnyNode): string {
  const of = (name: string): string => attributeOf(node, name);
  switch (node.type) {
    case 'objectiveResult': return `${of('prose')} ${of('outcome')}${of('reason') === '' ? '' : `: ${of('reason')}`}`;
    case 'exception': return `Extent: ${of('extent')}`;
    case 'conclusion': return `${of('coverage')} (${of('status')}): ${wordsIn(node)}`;
    case 'procedureStep': return `${of('kind')}: ${wordsIn(node)}`;
    case 'sample': return JSON.stringify({ ...node.attrs, id: undefined });
    default: return wordsIn(node);
  }
}

function diffLines(left: readonly Line[], right: readonly Line[]): LineChange[] {
  const free = new Set(left);
  const matches = new Map<Line, Line>();
  const match = (test: (a: Line, b: Line) => boolean): void => {
    for (const line of right) {
      if (matches.has(line)) continue;
      const found = [...free].find((each) => test(each, line));
      if (found !== undefined) { matches.set(line, found); free.delete(found); }
    }
  };
  match((a, b) => a.id !== null && a.id === b.id && a.block === b.block);
  match((a, b) => a.block === b.block && a.words === b.words);
  match((a, b) => a.group === b.group && likeness(a.words, b.words) >= alike);
  const changes = right.map((line): LineChange => {
    const old = matches.get(line);
    if (old === undefined) return { kind: 'added', block: line.block, id: line.id, before: null, after: line.words, pieces: [], sourcesChanged: false };
    const sourcesChanged = old.citations !== line.citations && old.id === line.id;
    if (old.words === line.words) return { kind: sourcesChanged ? 'changed' : 'kept', block: line.block, id: line.id, before: old.words, after: line.words, pieces: [], sourcesChanged };
    return { kind: 'changed', block: line.block, id: line.id, before: old.words, after: line.words, pieces: diffWords(old.words, line.words), sourcesChanged };
  });
  // What went stands where it stood: behind the line that came before it.
  for (const line of left.filter((each) => free.has(each)).toReversed()) {
    const before = left.slice(0, left.indexOf(line)).findLast((each) => !free.has(each));
    const at = before === undefined ? -1 : right.findIndex((each) => matches.get(each) === before);
    const place = changes.findIndex((change) => change.after === right[at]?.words && change.id === right[at]?.id);
    changes.splice(at < 0 ? 0 : place + 1, 0, { kind: 'removed', block: line.block, id: line.id, before: line.words, after: null, pieces: [], sourcesChanged: false });
  }
  return changes;
}
