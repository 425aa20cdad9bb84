import type { ControlJudgement } from '../../evidence/index.ts';
import { promiseNotes } from '../promise-words.ts';
import { exceedsLimit, type AnswerNote, type Question } from '../questionnaire.ts';
import { assertionOf, type Assertion } from './assertion.ts';
import { wordsOf } from './answer-words.ts';
import { chooseSentences, sentencesOf, type ChosenSentence } from './choose-sentences.ts';
import { isDenial, refutes, verdictOf, type Verdict } from './verdict.ts';

/** A draft before its quotes are checked. No sentences: nothing was found, and the answer is blank. */
export interface ComposedAnswer {
  readonly answer: string | null;
  readonly narrative: string | null;
  readonly verdict: Verdict | null;
  readonly sentences: readonly ChosenSentence[];
  readonly notes: readonly AnswerNote[];
  /** Sentences of other documents that say otherwise; each has its note. */
  readonly contrary: readonly ContrarySentence[];
}

export interface ContrarySentence {
  readonly note: AnswerNote;
  readonly sentence: ChosenSentence;
}

/** A counterexample counts though the document as a whole does not support what is asked: it is about other things as well. */
const isCounter = ({ share, finding }: ChosenSentence): boolean => share >= 0.25 || (share >= 0.2 && finding.score >= 0.15);
/**
 * One sentence that holds so much of what is asked answers it, though the assessment found too little for a control. What it found to be
 * out of date, planned, of another period or of another party stays out: then its reason is not that nothing was found.
 */
const leastShareAlone = 0.5;
/**
 * Below this a sentence speaks of something near: a blank is better than a wrong Yes to a customer. On the sample engagement right answers
 * begin at 0.44; 0.32 said Yes to "Were all cross-tenant cases … stopped?" by "Stop the tenant (or all tenants) …".
 */
const leastShare = 0.4;
const mostCitations = 3;
/** A further source must hold this share of what the first one holds. */
const furtherShare = 0.7;
/** What another document must hold of a question to contradict the answer. One that denies nothing affirms only what it names nearly whole. */
const [leastDenied, leastAffirmed] = [0.5, 0.8];

/**
 * An answer out of what the documents say, word for word: the sheet's own word for yes or no, and the sentence that shows it. Where
 * nothing in force speaks of it the answer stays blank and says what to ask for.
 */
export function composeAnswer(question: Question, judgement: ControlJudgement | undefined, rarity: (term: string) => number, isAccepted: (sentence: ChosenSentence) => boolean = () => false): ComposedAnswer {
  const assertion = assertionOf(question.text);
  const chosen = acceptedFirst(choose(question, assertion, judgement, rarity), isAccepted);
  const [first] = chosen;
  if (first === undefined || judgement === undefined) return blank(question, assertion, judgement);
  const verdict = assertion.isYesNo || question.allowed.length > 0 ? verdictOf(question.text, assertion, first.text) : null;
  const agreeing = chosen.filter((each) => each === first || (each.share >= first.share * furtherShare && each.finding.versionId !== first.finding.versionId && (verdict === null || verdictOf(question.text, assertion, each.text) === verdict))).slice(0, mostCitations);
  const notes: AnswerNote[] = [];
  const contrary: ContrarySentence[] = [];
  for (const other of verdict === null ? [] : chosen.slice(1)) {
    const says = verdictOf(question.text, assertion, other.text);
    if (says === verdict || other.share < Math.max(isDenial(question.text, says) ? leastDenied : leastAffirmed, first.share * furtherShare)) continue;
    contrary.push({ note: { kind: 'conflict', text: `Another document says otherwise: "${other.text.slice(0, 300)}"` }, sentence: other });
  }
  notes.push(...contrary.map(({ note }) => note));
  return { ...worded(question, verdict, agreeing, notes), verdict, sentences: agreeing, notes, contrary };
}

/** What people accepted as evidence goes before what only stands in a document, where it says nearly as much of what is asked. */
function acceptedFirst(chosen: readonly ChosenSentence[], isAccepted: (sentence: ChosenSentence) => boolean): readonly ChosenSentence[] {
  const [best] = chosen;
  const at = best === undefined || isAccepted(best) ? -1 : chosen.findIndex((each) => each.share >= best.share * furtherShare && isAccepted(each));
  return at <= 0 ? chosen : [...chosen.slice(at, at + 1), ...chosen.slice(0, at), ...chosen.slice(at + 1)];
}

function choose(question: Question, assertion: Assertion, judgement: ControlJudgement | undefined, rarity: (term: string) => number): ChosenSentence[] {
  if (judgement === undefined) return [];
  const counter = sentencesOf(assertion, judgement.evidence, rarity).flat().filter((each) => isCounter(each) && refutes(question.text, each.text)).toSorted((a, b) => b.share - a.share)[0];
  const least = judgement.coverage === 'supported' ? leastShare : judgement.gapReason === 'none' ? leastShareAlone : Number.POSITIVE_INFINITY;
  const chosen = chooseSentences(assertion, judgement.evidence, rarity).filter(({ share }) => share >= least);
  return counter === undefined ? chosen : [counter, ...chosen];
}

/** Which words go where: the answer's place takes the short word where there is a list or a place for comments beside it. */
function worded(question: Question, verdict: Verdict | null, sentences: readonly ChosenSentence[], notes: AnswerNote[]): { answer: string | null; narrative: string | null } {
  const said = within(question, sentences.map(({ text }) => text), notes);
  notes.push(...promiseNotes(said ?? ''));
  if (question.allowed.length > 0) {
    const words = wordsOf(question.allowed);
    const answer = verdict === 'yes' ? words.yes : verdict === 'no' ? words.no : null;
    if (answer === null) notes.push({ kind: 'reason', text: `The documents speak of it, but the file allows only ${question.allowed.slice(0, 8).join(', ')}: choose one.` });
    return { answer, narrative: said };
  }
  if (verdict === null) return { answer: said, narrative: null };
  const short = verdict === 'yes' ? 'Yes' : 'No';
  if (question.place.comment !== null && question.place.ticks.length === 0) return { answer: short, narrative: said };
  return { answer: said === null ? short : `${short}. ${said}`, narrative: null };
}

/** The first sentence, and the second where it says something else and there is room; null when not even one fits. */
function within(question: Question, texts: readonly string[], notes: AnswerNote[]): string | null {
  const different = texts.filter((text, at) => texts.indexOf(text) === at).slice(0, 2);
  for (let count = different.length; count > 0; count -= 1) {
    const text = different.slice(0, count).join(' ');
    if (!exceedsLimit(question.limit, `Yes. ${text}`)) return text;
  }
  if (texts.length > 0) notes.push({ kind: 'limit', text: `What the documents say is longer than the ${question.limit?.count} ${question.limit?.unit} allowed.` });
  return null;
}

function blank(question: Question, { text }: Assertion, judgement: ControlJudgement | undefined): ComposedAnswer {
  const why = judgement === undefined || judgement.coverage === 'supported' ? 'Nothing was found in the documents that shows this.' : judgement.reason;
  const request = question.text.length > 300 ? text : question.text;
  return { answer: null, narrative: null, verdict: null, sentences: [], contrary: [], notes: [{ kind: 'reason', text: why }, { kind: 'request', text: `Please provide a document in force, or a record of the audit period, that answers: ${request}` }] };
}
