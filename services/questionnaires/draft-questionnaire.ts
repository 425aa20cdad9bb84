import { findPageText } from '../documents/index.ts';
import { findSupport, selectLinks, type EvidenceLink, type Support } from '../evidence/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { countTerms, verifyQuote } from '../retrieval/index.ts';
import { recordEvent } from '../trail/index.ts';
import { insertAnswers, type NewAnswer } from './answer.sql.ts';
import { assertionOf } from './drafting/assertion.ts';
import { wordsOf } from './drafting/answer-words.ts';
import { composeAnswer, type ComposedAnswer } from './drafting/compose-answer.ts';
import type { ChosenSentence } from './drafting/choose-sentences.ts';
import { withLibrary } from './library/use-library.ts';
import { readLibraryIn } from './library/read-library.ts';
import { answersDrafted } from './questionnaire.events.ts';
import type { Answer, AnswerCitation, AnswerNote, Question } from './questionnaire.ts';
import { readIn, readQuestionnaire } from './read-questionnaire.ts';

export interface DraftDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export interface DraftRun {
  readonly jobId: string;
  readonly requestedBy: string | null;
  readonly signal: AbortSignal;
  progress(done: number, total?: number | null, message?: string | null): void;
}

export interface DraftResult {
  readonly drafted: number;
  readonly needsInformation: number;
  readonly fromLibrary: number;
  readonly citations: number;
}

/**
 * Drafts the questions named, or all that no person has answered. Every answer that is not blank cites at least one quote that stands in
 * the stored text; what has none stays blank. All drafts are stored in one transaction, once per job; what a person answered meanwhile
 * stays.
 */
export async function draftQuestionnaire({ database, clock }: DraftDependencies, scope: EngagementScope, { questionnaireId, questionIds }: { questionnaireId: string; questionIds: readonly string[] | null }, run: DraftRun): Promise<DraftResult> {
  const { questions, answers } = await readQuestionnaire(database, scope, questionnaireId);
  const chosen = questions.filter(({ id }) => (questionIds === null ? isOpen(answers.get(id)) : questionIds.includes(id)));
  const total = chosen.length * 3;
  run.progress(0, total, 'Reading the documents');
  const frequencies = new Map<string, number>();
  let passages = 0;
  const support = await findSupport(database, scope, chosen.map(toStatement), {
    signal: run.signal,
    onPrepared: (share) => run.progress(Math.round(chosen.length * share), total, 'Reading the documents'),
    progress: (done) => run.progress(chosen.length + done, total, 'Looking for support'),
    onDocuments: (documents) => {
      for (const { text } of documents.flatMap((document) => document.passages)) {
        passages += 1;
        for (const term of countTerms(text).counts.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
      }
    },
  });
  const rarity = (term: string): number => Math.log(1 + passages / (1 + (frequencies.get(term) ?? 0)));
  const accepted = acceptedPlaces(await inScope(database, scope, (tx) => selectLinks(tx, { withRejected: false })));
  const composed = new Map<string, ComposedAnswer>();
  for (const [at, question] of chosen.entries()) {
    run.signal.throwIfAborted();
    composed.set(question.id, composeAnswer(question, support.judgements.get(question.id), rarity, accepted));
    if (at % 20 === 0) {
      run.progress(chosen.length * 2 + at, total, 'Writing answers');
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  const verified = await inScope(database, scope, (tx) => verify(tx, composed, support));
  const library = (await inScope(database, scope, (tx) => readLibraryIn(tx, clock.now()))).filter(({ state }) => state === 'approved');
  const drafts = withConditions(chosen.map((question) => withLibrary(question, toAnswer(question, composed.get(question.id), verified.get(question.id) ?? nothing, run), library, scope.engagementId)), chosen, questions, answers);
  const result = await inScope(database, scope, async (tx) => {
    const current = await readIn(tx, questionnaireId, { hold: true });
    const fresh = [...current.answers.values()].some(({ draftedByJob }) => draftedByJob === run.jobId) ? [] : drafts.filter(({ questionId }) => questionIds !== null || isOpen(current.answers.get(questionId)));
    await insertAnswers(tx, questionnaireId, fresh, clock.now());
    const counts = { drafted: drafts.filter(({ answer }) => answer !== null).length, needsInformation: drafts.filter(({ answer }) => answer === null).length, fromLibrary: drafts.filter(({ source }) => source === 'library').length, citations: drafts.reduce((sum, { citations }) => sum + citations.length, 0) };
    if (fresh.length > 0) await recordEvent(tx, answersDrafted({ questionnaireId, ...counts }), clock);
    return counts;
  });
  run.progress(total, total, null);
  return result;
}

/** Whether a sentence stands in a place that people accepted as evidence and that is still in force. */
function acceptedPlaces(links: readonly EvidenceLink[]): (sentence: ChosenSentence) => boolean {
  const places = Map.groupBy(links.filter(({ status, isOfOlderReading, withdrawnAt }) => status === 'accepted' && !isOfOlderReading && withdrawnAt === null), ({ versionId, page }) => `${versionId}/${page}`);
  return ({ finding, start, quote }) => places.get(`${finding.versionId}/${finding.page}`)?.some((link) => link.start < start + quote.length && start < link.end) === true;
}

/** A person's words, and those of the file, are never overwritten by a draft. */
function isOpen(answer: Answer | undefined): boolean {
  return answer === undefined || ((answer.source === 'draft' || answer.source === 'library') && (answer.status === 'drafted' || answer.status === 'needs_information'));
}

function toStatement({ id, text }: Question): { id: string; title: string; text: string } {
  const assertion = assertionOf(text);
  return { id, title: assertion.terms.join(' '), text: assertion.text };
}

interface Verified {
  readonly citations: readonly AnswerCitation[];
  /** The notes of the draft, those of a conflict with the place where the other document says so. */
  readonly notes: readonly AnswerNote[];
}

const nothing: Verified = { citations: [], notes: [] };

/** Citations whose quotes stand, word for word, on their pages. A page is read once. */
async function verify(tx: Tx<EngagementScope>, composed: ReadonlyMap<string, ComposedAnswer>, { versions }: Support): Promise<Map<string, Verified>> {
  const pages = new Map<string, string>();
  const pageText = async (versionId: string, page: number, reading: number): Promise<string> => {
    const key = `${versionId}/${reading}/${page}`;
    const known = pages.get(key) ?? (await findPageText(tx, versionId, page, reading)) ?? '';
    pages.set(key, known);
    return known;
  };
  const cited = async (sentence: ChosenSentence): Promise<AnswerCitation | null> => {
    const version = versions.get(sentence.finding.versionId);
    return version === undefined ? null : cite(sentence, version, await pageText(sentence.finding.versionId, sentence.finding.page, version.reading));
  };
  const verified = new Map<string, Verified>();
  for (const [questionId, { sentences, contrary, notes }] of composed) {
    const citations: AnswerCitation[] = [];
    for (const sentence of sentences) {
      const found = await cited(sentence);
      if (found !== null) citations.push(found);
    }
    const placed = new Map<AnswerNote, AnswerNote>();
    for (const { note, sentence } of contrary) {
      const found = await cited(sentence);
      if (found !== null) placed.set(note, { ...note, citation: found });
    }
    verified.set(questionId, { citations, notes: notes.map((note) => placed.get(note) ?? note) });
  }
  return verified;
}

function cite({ finding, quote, start }: ChosenSentence, version: { name: string; reading: number }, page: string): AnswerCitation | null {
  const found = verifyQuote(quote, page, start);
  if (!found.verbatim) return null;
  return { documentId: finding.documentId, documentName: version.name, versionId: finding.versionId, reading: version.reading, page: finding.page, start: found.start, end: found.end, quote: found.quote };
}

function toAnswer(question: Question, composed: ComposedAnswer | undefined, { citations, notes }: Verified, run: DraftRun): NewAnswer {
  const common = { questionId: question.id, source: 'draft' as const, libraryEntryId: null, draftedByJob: run.jobId, writtenBy: null };
  const isBlank = composed === undefined || composed.answer === null || citations.length === 0;
  if (isBlank) return { ...common, answer: null, narrative: citations.length > 0 ? (composed?.narrative ?? null) : null, status: 'needs_information', notes, citations };
  const sources = [...new Set(citations.map(({ documentName, page }) => `${documentName}, page ${page}`))].join('; ');
  return { ...common, answer: composed.answer, narrative: composed.narrative, status: 'drafted', notes: [{ kind: 'reason', text: `Shown by ${sources}.` }, ...notes], citations };
}

/** "If yes, …" below a No does not apply, where the file has a word for that; it rests on what the No rests on. */
function withConditions(drafts: readonly NewAnswer[], chosen: readonly Question[], questions: readonly Question[], answers: ReadonlyMap<string, Answer>): NewAnswer[] {
  const byQuestion = new Map<string, Pick<NewAnswer, 'answer' | 'citations'>>([...answers, ...drafts.map((draft) => [draft.questionId, draft] as const)]);
  return drafts.map((draft, at) => {
    const question = chosen[at];
    const parent = questions.find(({ id }) => id === question?.parentId);
    const above = parent === undefined ? undefined : byQuestion.get(parent.id);
    if (question === undefined || parent === undefined || !question.isConditional || !/^if yes\b|^if so\b/i.test(question.text) || above?.answer !== wordsOf(parent.allowed).no || above?.answer === null) return draft;
    const word = wordsOf(question.allowed).notApplicable;
    if (word === null || above.citations.length === 0) return draft;
    return { ...draft, answer: word, narrative: null, status: 'drafted', citations: above.citations, notes: [{ kind: 'reason', text: `It asks only if ${parent.ref === '' ? 'the question before' : parent.ref} is answered with yes.` }] };
  });
}
