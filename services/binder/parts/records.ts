import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../trail/index.ts';
import { canonicalPaper } from '../../workpapers/index.ts';
import type { PlannedPart } from '../binder.ts';
import type { Gathered } from './gather.ts';

/** A row as a line that carries its own hash, so that a verifier names the very row that was changed. */
export function rowLine(row: { readonly [name: string]: JsonValue }): string {
  const text = canonicalJson(row);
  return `{"row":${text},"sha256":"${createHash('sha256').update(text).digest('hex')}"}\n`;
}

/** The rows that the binder was made of, for programs: whatever the pages show, and what they leave out. */
export function recordParts(gathered: Gathered): PlannedPart[] {
  return [
    table('papers', gathered.papers.map(({ summary, printed, name }) => ({
      id: summary.id, reference: summary.indexReference, title: summary.title, frameworkId: summary.frameworkId, controlId: summary.controlId, version: summary.version, coverage: summary.coverage,
      edition: printed.edition, contentHash: printed.contentHash, files: ['html', 'pdf', 'docx'].map((ending) => `papers/${name}.${ending}`), signOffs: printed.signOffs.map((signOff) => ({ ...signOff })),
    }))),
    // What the content hash of each paper is made of, so that anybody can make it again.
    table('contents', gathered.papers.map(({ summary, printed, document, bound }) => ({
      paper: summary.indexReference, contentHash: printed.contentHash, content: JSON.parse(canonicalPaper(document, bound)) as JsonValue,
    }))),
    table('statements', gathered.papers.flatMap(({ summary, statements }) => statements.map((statement) => ({
      id: statement.id, paper: summary.indexReference, objectiveId: statement.objectiveId, text: statement.text, status: statement.status, problems: [...statement.problems],
      decision: statement.decision ? { decision: statement.decision.decision, text: statement.decision.text, problems: [...statement.decision.problems], reason: statement.decision.reason } : null,
    })))),
    table('sign-offs', gathered.papers.flatMap(({ summary, signOffs }) => signOffs.map(({ id, kind, version, contentSha256, unsupported, signedBy, signedByName, signedAs, signedAt, evidence, changes }) => ({
      paper: summary.indexReference, id, kind, version, contentSha256, unsupported, signedBy, signedByName, signedAs, signedAt: signedAt.toISOString(), holds: changes.length === 0,
      // Why not, where it does not.
      changes: changes.map((change) => ({ kind: change.kind, documentId: change.documentId, number: change.number })),
      evidence: evidence.map(({ versionId, sha256 }) => ({ versionId, sha256 })),
    })))),
    table('review-notes', gathered.papers.flatMap(({ summary, notes }) => notes.map(({ id, version, text, raisedByName, raisedAt, answers, clearedAt, clearedByName }) => ({
      paper: summary.indexReference, id, version, text, raisedBy: raisedByName, raisedAt: raisedAt.toISOString(), clearedAt: clearedAt?.toISOString() ?? null, clearedBy: clearedByName,
      answers: answers.map((answer) => ({ text: answer.text, answeredBy: answer.answeredByName, answeredAt: answer.answeredAt.toISOString() })),
    })))),
    table('citations', citationsOf(gathered)),
    table('documents', documentsOf(gathered)),
    table('evidence', gathered.controls.flatMap(({ control, evidence }) => evidence.map((link) => ({
      id: link.id, frameworkId: control.frameworkId, controlId: control.controlId, status: link.status, documentId: link.documentId, versionId: link.versionId, page: link.page, start: link.start, end: link.end, quote: link.quote,
    })))),
    table('assessments', gathered.controls.flatMap(({ control, assessment }) => (assessment === undefined ? [] : [{
      frameworkId: control.frameworkId, controlId: control.controlId, coverage: assessment.coverage, gapReason: assessment.gapReason ?? null, reason: assessment.reason,
    }]))),
    table('completion', completionOf(gathered)),
  ];
}

function table(name: string, rows: readonly { readonly [name: string]: JsonValue }[]): PlannedPart {
  return { path: `records/${name}.jsonl`, from: 'making', make: async () => rows.map(rowLine).join('') };
}

function citationsOf({ papers, texts }: Gathered): { [name: string]: JsonValue }[] {
  const baseOf = new Map(texts.map(({ versionId, reading, base }) => [`${versionId} ${reading}`, base]));
  return papers.flatMap(({ summary, statements }) => statements.flatMap((statement) => statement.citations.map(({ documentId, versionId, reading, page, start, end, quote }) => ({
    paper: summary.indexReference, statementId: statement.id, documentId, versionId, reading, page, start, end, quote, text: `${baseOf.get(`${versionId} ${reading}`) ?? ''}.jsonl`,
  }))));
}

function documentsOf({ versions, files }: Gathered): { [name: string]: JsonValue }[] {
  const pathOf = new Map(files.map(({ version, path }) => [version.id, path]));
  return versions.map(({ id, documentId, folder, name, sequence, sha256, size, mediaType, status, failureReason, receivedAt, container }) => ({
    versionId: id, documentId, folder, name, sequence, sha256, size, mediaType, status, failureReason, receivedAt: receivedAt.toISOString(),
    inside: container === null ? null : { documentId: container.documentId, versionId: container.versionId, path: container.path }, path: pathOf.get(id) ?? null,
  }));
}

function completionOf({ completion: { profile, clock, completed, events, addenda, holds, returns } }: Gathered): { [name: string]: JsonValue }[] {
  return [
    ...(profile === undefined ? [] : [{ what: 'profile', title: profile.title, assemblyDays: profile.assemblyDays, retentionMonths: profile.retentionMonths, source: profile.source }]),
    ...events.map(({ kind, happenedOn, note, recordedByName, recordedAt }) => ({ what: 'event', kind, happenedOn, note, recordedBy: recordedByName, recordedAt: recordedAt.toISOString() })),
    ...(completed === null || clock === undefined ? [] : [{ what: 'completion', completedBy: completed.byName, completedAt: completed.at.toISOString(), isLate: completed.isLate, openPapersReason: completed.openPapersReason, clock: { ...clock } }]),
    ...addenda.map(({ number, reason, content, file, addedByName, addedAt }) => ({ what: 'addendum', number, reason, content, file: file && { name: file.name, size: file.size, sha256: file.sha256 }, addedBy: addedByName, addedAt: addedAt.toISOString() })),
    ...holds.map(({ reason, setByName, setAt, liftedByName, liftedAt, liftReason }) => ({ what: 'hold', reason, setBy: setByName, setAt: setAt.toISOString(), liftedBy: liftedByName, liftedAt: liftedAt?.toISOString() ?? null, liftReason })),
    ...returns.map(({ recipient, method, returnedOn, accessEndsOn, recordedByName }) => ({ what: 'return', recipient, method, returnedOn, accessEndsOn, recordedBy: recordedByName })),
  ];
}
