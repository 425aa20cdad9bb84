import { signSubject } from '../sign-off/sign-paper.ts';
import type { Standing } from '../sign-off/sign-off.sql.ts';
import type { Review } from './read-review.ts';
import type { ReviewNote } from './review.ts';

export function presentReview(workpaperId: string, { state, paper, cited, unfinished, signOffs, notes }: Review) {
  const { id, number, contentSha256 } = paper.version;
  return {
    state,
    toSign: {
      version: number, versionId: id, contentSha256, unsupported: paper.statements.filter(({ status }) => status === 'unsupported').length,
      evidence: cited.map(({ versionId, name, sequence, sha256 }) => ({ versionId, documentName: name, sequence, sha256 })),
      subjects: { prepared: signSubject(workpaperId, id, 'prepared'), reviewed: signSubject(workpaperId, id, 'reviewed'), approved: signSubject(workpaperId, id, 'approved') },
    },
    unfinished: [...unfinished],
    signOffs: signOffs.map(presentSignOff),
    notes: notes.map(presentNote),
  };
}

export function presentSignOff({ signedAt, evidence, changes, ...standing }: Standing) {
  return { ...standing, signedAt: signedAt.toISOString(), evidence: [...evidence], changes: [...changes] };
}

export function presentNote({ raisedAt, clearedAt, answers, workpaperId: _, clearedBy: _by, ...note }: ReviewNote) {
  return { ...note, raisedAt: raisedAt.toISOString(), clearedAt: clearedAt?.toISOString() ?? null, answers: answers.map(({ answeredAt, ...answer }) => ({ ...answer, answeredAt: answeredAt.toISOString() })) };
}
