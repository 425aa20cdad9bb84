import { readEngagement } from '../engagements/index.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import type { ControlJudgement } from './judgement/judgement.ts';
import type { JudgedDocument, JudgedEngagement } from './judgement/judgement-input.ts';
import type { ShippedDocument } from './judgement/thread/messages.ts';
import { judgeInThread } from './judgement/thread/judge-in-thread.ts';
import { loadCorpus } from './load-corpus.ts';

/** Something that documents may or may not show: a question of a questionnaire, put as a statement. */
export interface SupportedStatement {
  readonly id: string;
  /** The words that tell it from others. */
  readonly title: string;
  readonly text: string;
}

export interface Support {
  /** By the statement's id. */
  readonly judgements: ReadonlyMap<string, ControlJudgement>;
  /** Name and reading in force of each version that was judged. */
  readonly versions: ReadonlyMap<string, { readonly name: string; readonly reading: number }>;
}

export interface SupportOptions {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Share of the texts that are prepared; most of the time goes by here. */
  readonly onPrepared?: (share: number) => void;
  /** Shown every batch of documents as it is read. */
  readonly onDocuments?: (documents: readonly JudgedDocument[]) => void;
}

/**
 * Judges statements over the documents of the engagement by the rules of an assessment (in force, of the client, no plan, no
 * advertisement, no instruction to readers), and stores nothing. Statements are judged together, as controls are.
 */
export async function findSupport(database: Database, scope: EngagementScope, statements: readonly SupportedStatement[], { signal, progress, onPrepared = () => undefined, onDocuments }: SupportOptions): Promise<Support> {
  const engagement = await readEngagement(database, scope);
  const readings = new Map<string, number>();
  const names = new Map<string, string>();
  async function* documents(known: ReadonlySet<string>): AsyncGenerator<ShippedDocument[]> {
    const knownTexts = onDocuments === undefined ? known : new Set<string>();
    for await (const batch of loadCorpus(database, scope, engagement.clientName, { signal, knownTexts, readings })) {
      for (const { versionId, name } of batch) names.set(versionId, name);
      onDocuments?.(batch.flatMap(({ passages, ...document }) => (passages === null ? [] : [{ ...document, passages }])));
      yield batch;
    }
  }
  const judged: JudgedEngagement = {
    clientName: engagement.clientName, cloudRole: engagement.cloudRole,
    period: engagement.periodStart === null || engagement.periodEnd === null ? null : { start: new Date(engagement.periodStart), end: new Date(engagement.periodEnd) },
  };
  const controls = statements.map(({ id, title, text }) => ({ controlId: id, frameworkId: 'questions', label: '', title, statement: text, side: null, group: null, objectives: [] }));
  const { controls: judgements } = await judgeInThread({ engagement: judged, controls, documents, decisions: [] }, { signal, onControl: progress, onPrepared });
  return {
    judgements: new Map(judgements.map((judgement) => [judgement.controlId, judgement])),
    versions: new Map([...names].map(([versionId, name]) => [versionId, { name, reading: readings.get(versionId) ?? 1 }])),
  };
}
