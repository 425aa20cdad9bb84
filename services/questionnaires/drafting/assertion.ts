import { countTerms } from '../../retrieval/index.ts';

/** What a question asks, as a statement that documents could make. */
export interface Assertion {
  /** "Is there a register of risks?" → "there a register of risks": the words without those that only ask. */
  readonly text: string;
  /** Its telling words as retrieval reads them. */
  readonly terms: readonly string[];
  /** Its other content words: they stand in every questionnaire and weigh less. */
  readonly usual: readonly string[];
  /** A yes or a no answers it. */
  readonly isYesNo: boolean;
  /** A number, a time or a day answers it. */
  readonly asksFigure: boolean;
}

const auxiliary = /^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|must)\b\s*/i;
const subject = /^(?:there|you|your (?:organi[sz]ation|company|firm|service|solution|staff)|the (?:organi[sz]ation|company|vendor|supplier|provider|service provider)|we|our)\b\s*/i;
const frame = /^(?:please |kindly )?(?:describe|provide|list|explain|specify|state|indicate|identify|confirm|detail|outline|give|name|share|include)\b\s*(?:(?:how|whether|if|that|the|your|details of|a description of)\b\s*)*/i;
const asked = /^(?:in |to |at |for |by |on |from |with |of )?(?:what|which|who|whom|whose|where|when|why|how (?:often|long|many|much|quickly)|how)\b\s*/i;
/** Words that stand in every questionnaire and tell nothing apart. */
const empty = new Set(countTerms('organisation organization company vendor supplier provider customer client procedure process policy documented document documentation establish established implement implemented maintain maintained ensure place use used year once least regular regularly periodic following applicable require required include including information service formal formally defined evidence please describe provide explain').counts.keys());

export function assertionOf(question: string): Assertion {
  const first = question.replace(/\([^)]*\)/g, ' ').replace(/\s+/g, ' ').trim();
  // "Do you …? If yes, please describe …": what is asked first counts.
  const head = /^(.{12,}?[?？])\s/.exec(first)?.[1] ?? first;
  const isYesNo = auxiliary.test(head);
  const text = head.replace(/[?？.:\s]+$/, '').replace(frame, '').replace(asked, '').replace(auxiliary, '').replace(subject, '').trim();
  const all = [...countTerms(text).counts.keys()];
  const telling = all.filter((term) => !empty.has(term));
  return { text: text === '' ? question : text, terms: telling.length > 0 ? telling : all, usual: telling.length > 0 ? all.filter((term) => empty.has(term)) : [], isYesNo, asksFigure: /^(?:for |within |after |since |by )?(?:how (?:long|often|many|much|quickly|soon|frequently)|when|what (?:time|period|interval|frequency|date))\b/i.test(head) };
}
