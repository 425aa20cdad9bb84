import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { gateChanged } from './questionnaire.events.ts';
import { lockQuestionnaire, updateGate } from './questionnaire.sql.ts';
import type { Answer, Question, Questionnaire, ReleaseGate } from './questionnaire.ts';
import type { AnswerDependencies } from './write-answer.ts';

export interface GateChange {
  readonly needsApproval?: boolean | undefined;
  readonly needsNda?: boolean | undefined;
  readonly ndaGiven?: boolean | undefined;
}

/** Sets what must be before the answers may leave. @throws AppError questionnaires/not-found */
export async function setGate({ database, clock }: AnswerDependencies, scope: EngagementScope, id: string, change: GateChange): Promise<ReleaseGate> {
  return await inScope(database, scope, async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, id);
    if (questionnaire === undefined) throw new AppError('questionnaires/not-found');
    const { gate } = questionnaire;
    const ndaAt = change.ndaGiven === undefined ? gate.ndaAt : change.ndaGiven ? (gate.ndaAt ?? clock.now()) : null;
    const next = { needsApproval: change.needsApproval ?? gate.needsApproval, needsNda: change.needsNda ?? gate.needsNda, ndaAt };
    await updateGate(tx, id, next);
    await recordEvent(tx, gateChanged({ questionnaireId: id, needsApproval: next.needsApproval, needsNda: next.needsNda, ndaGiven: ndaAt !== null }), clock);
    return next;
  });
}

/** Why the answers may not leave yet; empty when the gate is open. */
export function closedBecause({ gate }: Questionnaire, questions: readonly Question[], answers: ReadonlyMap<string, Answer>): string[] {
  const reasons: string[] = [];
  const open = questions.filter(({ id }) => answers.get(id)?.status !== 'approved').length;
  if (gate.needsApproval && open > 0) reasons.push(`${open} of ${questions.length} answers are not approved.`);
  if (gate.needsNda && gate.ndaAt === null) reasons.push('No non-disclosure agreement is recorded.');
  return reasons;
}
