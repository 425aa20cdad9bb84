import type { JSONContent } from '@tiptap/core';
import { newId } from '../../../../api/new-id.ts';
import type { PaperDocument } from '../paper-context.tsx';

/** The attributes each part keeps; editors put in more (start numbers, alignment), which mean nothing in a paper. */
const kept: Readonly<Record<string, readonly string[]>> = {
  section: ['id', 'kind', 'title'], statement: ['id', 'objectiveId'], procedureStep: ['id', 'kind'], sample: ['id', 'population', 'populationSize', 'completeness', 'method', 'seed', 'size', 'items', 'replacements'],
  objectiveResult: ['objectiveId', 'prose', 'outcome', 'reason'], exception: ['id', 'objectiveId', 'gapReason', 'extent'], exceptionPart: ['part'], contradiction: ['id'], contradictionPart: ['part'],
  conclusion: ['coverage', 'status'], request: ['id', 'objectiveId'], citation: ['id'], tickmark: ['key'], reference: ['workpaperId', 'label'], heading: ['level'], tableCell: ['colspan', 'rowspan', 'colwidth'], tableHeader: ['colspan', 'rowspan', 'colwidth'],
};

/** What the editor holds, as a document to be saved: parts that were split or pasted get ids of their own. */
export function toDocument(json: JSONContent, attrs: PaperDocument['attrs']): PaperDocument {
  const seen = new Set<string>();
  const clean = (node: JSONContent): JSONContent => {
    const type = node.type ?? '';
    if (type === 'text') return { type, text: node.text ?? '', ...(node.marks === undefined || node.marks.length === 0 ? {} : { marks: node.marks.map((mark) => ({ type: mark.type })) }) };
    const names = kept[type];
    const attributes = names === undefined ? undefined : Object.fromEntries(names.map((name) => [name, node.attrs?.[name] as unknown]));
    if (attributes !== undefined && type !== 'citation' && 'id' in attributes) {
      const id = typeof attributes['id'] === 'string' && !seen.has(attributes['id']) ? attributes['id'] : newId();
      seen.add(id);
      attributes['id'] = id;
    }
    return { type, ...(attributes === undefined ? {} : { attrs: attributes }), ...(node.content === undefined ? {} : { content: node.content.map(clean) }) };
  };
  return { type: 'doc', attrs, content: (json.content ?? []).map(clean) } as unknown as PaperDocument;
}
