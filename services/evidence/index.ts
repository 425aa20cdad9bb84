export { assessEngagement, type AssessDependencies, type AssessmentResult } from './assess-engagement.ts';
export { evidenceEvents } from './evidence.events.ts';
export { selectAssessments, selectLinks, type EvidenceLink, type StoredAssessment } from './evidence.sql.ts';
export type { EvidenceStatus } from './evidence.ts';
export { carryDecisions } from './carry-decisions.ts';
export { assessEngagementJob, carryDecisionsJob } from './jobs.ts';
export type { Coverage, GapReason, ObjectiveJudgement } from './judgement/judgement.ts';
export { listControls, type AssessedControl } from './list-controls.ts';
export { splitSentences, type Sentence } from './judgement/text/sentences.ts';
