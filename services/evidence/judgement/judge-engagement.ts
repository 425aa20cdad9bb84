import { readFacts, titleKey } from '../document-facts/read-facts.ts';
import type { DocumentFacts } from '../document-facts/fact.ts';
import { emptyKinds } from '../document-facts/fact.ts';
import { createCounterIndex } from './counter-evidence.ts';
import { findIntegrity } from './find-integrity.ts';
import { judgeControl } from './judge-control.ts';
import type { ControlJudgement, EvidenceDecision, IntegrityFinding } from './judgement.ts';
import type { JudgedControl, JudgedDocument, JudgedEngagement } from './judgement-input.ts';
import type { TextMemory } from './memory/text-memory.ts';
import { preparePassages } from './prepare-passages.ts';
import { isDecided, type Run } from './run.ts';
import { createCalibration, strengthOf, type Strength } from './scoring/calibration.ts';
import { createScorer, type ControlCandidate } from './scoring/candidates.ts';
import { controlStrength, createControlScore } from './scoring/control-score.ts';

/** About 4 s: 1,000 objectives over 10,000 passages. */
const mostObjectiveScores = 10_000_000;

/** Raised when a rule or a constant of the judgement changes; stored with each run. */
export const judgementVersion = 6;

export interface JudgementInput {
  readonly engagement: JudgedEngagement;
  readonly controls: readonly JudgedControl[];
  readonly documents: readonly JudgedDocument[];
  readonly decisions: readonly EvidenceDecision[];
}

export interface JudgementHooks {
  /** Knows the texts of runs before; a new one knows none. */
  readonly memory: TextMemory;
  readonly onControl?: (judgement: ControlJudgement) => void;
  /** Before the first control is judged: how much of the preparation is done, 0 to 1. */
  readonly onPrepared?: (share: number) => void;
}

export interface EngagementJudgement {
  readonly controls: readonly ControlJudgement[];
  readonly findings: readonly IntegrityFinding[];
}

/**
 * Judges every control of an engagement against all of its passages, from text alone. Deterministic: the same input gives the same
 * result. Controls are judged together (what a passage says of one is weighed against the others), so one is never judged alone.
 * 20,000 passages compute for some 15 s without a pause: a process that serves people calls `judgeInThread` instead.
 */
export function judgeEngagement({ engagement, controls, documents, decisions }: JudgementInput, { memory, onControl, onPrepared = () => undefined }: JudgementHooks): EngagementJudgement {
  const facts = documents.map((document) => document.facts ?? readFacts(document.name, document.passages.map(({ text }) => text), engagement.clientName));
  onPrepared(0.1);
  const findings = findIntegrity(documents, memory, controls);
  onPrepared(0.2);
  const poisoned = new Set(findings.map(({ versionId }) => versionId));
  // What cannot be evidence is not even counted: it would move the scores of the rest.
  const prepared = preparePassages(documents, memory, (document) => !poisoned.has(documents[document]?.versionId ?? ''));
  const passages = prepared.filter(({ document, windows }) => windows.length > 0 && !emptyKinds.has(facts[document]?.kind.value ?? 'other'));
  onPrepared(0.3);
  const scorer = createScorer(controls, passages, memory, (share) => onPrepared(0.3 + 0.7 * share));
  const decided = Map.groupBy(decisions, keyOf);
  const candidates = controls.map((control, at) => {
    const own = decided.get(keyOf(control)) ?? [];
    return scorer.candidatesOf(at).filter(({ at: place, window }) => !isDecided({ passages, documents }, place, window, own, 'rejected'));
  });
  const strengths = candidates.map((found) => strengthOf(found));
  const calibrate = createCalibration(strengths.filter((strength): strength is Strength => strength !== undefined));
  const run: Run = { engagement, documents, facts, outdated: outdatedOf(documents, facts, poisoned), passages, scorer, calibrate, searchesObjectives: controls.reduce((sum, { objectives }) => sum + objectives.length, 0) * passages.length <= mostObjectiveScores, counters: createCounterIndex({ passages: prepared, documents, facts, controls, index: scorer.index, embed: memory.embed }) };
  const scores = scoresOf(controls, candidates);
  const judged = controls.map((control, at) => {
    const judgement = judgeControl(run, control, candidates[at] ?? [], scores[at] ?? 0, decided.get(keyOf(control)) ?? []);
    onControl?.(judgement);
    return judgement;
  });
  return { controls: judged, findings };
}

/** By control, 0 to 1, each weighed against the controls of its framework; 0 where nothing was found. */
function scoresOf(controls: readonly JudgedControl[], candidates: readonly (readonly ControlCandidate[])[]): number[] {
  const strengths = candidates.map((found) => controlStrength(found));
  const scoreOf = new Map([...Map.groupBy(controls.keys(), (at) => controls[at]?.frameworkId ?? '')].map(([frameworkId, own]) => [frameworkId, createControlScore(own.flatMap((at) => strengths[at] ?? []))]));
  return controls.map(({ frameworkId }, at) => {
    const strength = strengths[at];
    return strength === undefined ? 0 : scoreOf.get(frameworkId)?.(strength) ?? 0;
  });
}

const keyOf = ({ frameworkId, controlId }: { readonly frameworkId: string; readonly controlId: string }) => `${frameworkId}\n${controlId}`;

/** Rule documents with a newer one of the same title beside them; a poisoned one replaces nothing. Records repeat by nature and are left alone. */
function outdatedOf(documents: readonly JudgedDocument[], facts: readonly DocumentFacts[], poisoned: ReadonlySet<string>): ReadonlySet<number> {
  const groups = Map.groupBy(documents.map(({ name, versionId }, at) => ({ at, versionId, key: titleKey(name), fact: facts[at] })).filter(({ versionId }) => !poisoned.has(versionId)), ({ key }) => key);
  const outdated = new Set<number>();
  for (const group of groups.values()) {
    const dated = group.filter(({ fact }) => fact?.dated.value && ['policy', 'procedure', 'standard'].includes(fact.kind.value));
    const newest = Math.max(...dated.map(({ fact }) => fact?.dated.value?.getTime() ?? 0));
    for (const { at, fact } of dated) if ((fact?.dated.value?.getTime() ?? 0) < newest) outdated.add(at);
  }
  return outdated;
}
