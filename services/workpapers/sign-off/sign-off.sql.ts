import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';

type EngagementTx = Tx<EngagementScope>;

export const signOffKinds = ['prepared', 'reviewed', 'approved'] as const;
export type SignOffKind = (typeof signOffKinds)[number];

/** Something that is not as it was when somebody signed, or that the paper was returned since. */
export interface SignOffChange {
  readonly kind: 'content' | 'new_version' | 'withdrawn' | 'returned';
  readonly documentId: string | null;
  readonly documentName: string | null;
  /** The paper's version, or the document's. */
  readonly number: number | null;
}

export interface SignedEvidence {
  readonly versionId: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly sequence: number;
  readonly sha256: string;
}

export interface Standing {
  readonly id: string;
  readonly kind: SignOffKind;
  readonly version: number;
  readonly contentSha256: string;
  readonly unsupported: number;
  readonly signedBy: string;
  readonly signedByName: string;
  readonly signedAs: string;
  readonly signedAt: Date;
  readonly evidence: readonly SignedEvidence[];
  /** Empty: the sign-off holds. */
  readonly changes: readonly SignOffChange[];
}

/** Every sign-off of a paper, newest first, and what has changed since each. */
export async function readStandings(tx: EngagementTx, workpaperId: string): Promise<Standing[]> {
  const rows = await tx.query.selectFrom('workpaper_sign_off as sign_off').innerJoin('workpaper_version as version', 'version.id', 'sign_off.version_id').leftJoin('user', 'user.id', 'sign_off.signed_by')
    .select(['sign_off.id as id', 'sign_off.kind as kind', 'version.number as version', 'sign_off.content_sha256 as contentSha256', 'sign_off.unsupported as unsupported', 'sign_off.signed_by as signedBy',
      'user.name as signedByName', 'sign_off.signed_as as signedAs', 'sign_off.signed_at as signedAt'])
    .where('sign_off.workpaper_id', '=', workpaperId).orderBy('sign_off.signed_at', 'desc').orderBy('sign_off.id', 'desc').execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const { rows: changes } = await sql<SignOffChange & { of: string }>`select change.sign_off_id as of, change.kind, change.document_id as "documentId", document.name as "documentName", change.number
    from workpaper_sign_off_change change left join document on document.id = change.document_id where change.sign_off_id = any(${ids}::uuid[]) order by change.kind, document.name`.execute(tx.query);
  const evidence = await tx.query.selectFrom('workpaper_sign_off_evidence as evidence').innerJoin('document', 'document.id', 'evidence.document_id').innerJoin('document_version as version', 'version.id', 'evidence.version_id')
    .select(['evidence.sign_off_id as of', 'evidence.version_id as versionId', 'evidence.document_id as documentId', 'document.name as documentName', 'version.sequence as sequence', 'evidence.sha256 as sha256'])
    .where('evidence.sign_off_id', 'in', ids).orderBy('document.name').orderBy('version.sequence').execute();
  const [changesOf, evidenceOf] = [Map.groupBy(changes, ({ of }) => of), Map.groupBy(evidence, ({ of }) => of)];
  return rows.map((row) => ({
    ...row, kind: row.kind as SignOffKind, signedByName: row.signedByName ?? '',
    evidence: (evidenceOf.get(row.id) ?? []).map(({ of: _, ...each }) => each),
    changes: (changesOf.get(row.id) ?? []).map(({ of: _, ...each }) => each),
  }));
}

export interface NewSignOff {
  readonly id: string;
  readonly workpaperId: string;
  readonly versionId: string;
  readonly kind: SignOffKind;
  readonly contentSha256: string;
  readonly unsupported: number;
  readonly stepUpId: string;
}

/** Who signs and when the database writes itself; it also writes the evidence, moves the paper, and refuses what the rules forbid. */
export async function insertSignOff(tx: EngagementTx, signOff: NewSignOff): Promise<void> {
  await tx.query.insertInto('workpaper_sign_off').values({
    id: signOff.id, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, workpaper_id: signOff.workpaperId, version_id: signOff.versionId, kind: signOff.kind,
    content_sha256: signOff.contentSha256, unsupported: signOff.unsupported, step_up_id: signOff.stepUpId,
  }).execute();
}

/** Whether this confirmation was given by the person of the scope, for this, as the firm demands, is still good, and was not used yet. */
export async function stepUpIsGood(tx: EngagementTx, stepUpId: string, subject: string): Promise<boolean> {
  const { rows } = await sql<{ good: boolean }>`select exists (select from step_up where id = ${stepUpId}::uuid and user_id = ${tx.scope.userId}::uuid and purpose = 'workpapers/sign' and subject = ${subject} and expires_at > now()
    and (factor = 'second_factor' or not (select signs_with_second_factor from firm where id = ${tx.scope.firmId}::uuid))
    and not exists (select from workpaper_sign_off where step_up_id = step_up.id)) as good`.execute(tx.query);
  return rows[0]?.good === true;
}
