import { sql } from 'kysely';
import type { EngagementScope, FirmScope, SystemScope, Tx } from '../platform/db/index.ts';
import type { Catalog, CatalogWarning, ControlLayers, ControlType, EvidenceKind, Framework, FrameworkControl, Side } from './framework.ts';

export interface NewFramework {
  readonly id: string;
  /** Null for a framework shipped with the product. */
  readonly firmId: string | null;
  readonly importedBy: string | null;
  readonly contentHash: string;
  readonly catalog: Catalog;
  readonly createdAt: Date;
}

function frameworks(tx: Tx) {
  return tx.query.selectFrom('framework').select([
    'id', 'title', 'version', 'oscal_version as oscalVersion', 'content_hash as contentHash', 'control_count as controlCount',
    'objective_count as objectiveCount', 'warnings', 'created_at as createdAt', sql<boolean>`firm_id is null`.as('shipped'),
  ]);
}

function toFramework(row: Omit<Framework, 'warnings'> & { warnings: unknown }): Framework {
  return { ...row, warnings: row.warnings as CatalogWarning[] };
}

/** Those shipped with the product by title, then the firm's own, the newest first. */
export async function selectFrameworks(tx: Tx<FirmScope>): Promise<Framework[]> {
  const rows = await frameworks(tx).orderBy(sql`firm_id is not null`)
    .orderBy(sql`case when firm_id is not null then created_at end`, 'desc').orderBy('title').orderBy('id').execute();
  return rows.map(toFramework);
}

export async function selectFramework(tx: Tx, id: string): Promise<Framework | undefined> {
  const row = await frameworks(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toFramework(row);
}

export async function selectFrameworkByContent(tx: Tx<FirmScope>, contentHash: string): Promise<Framework | undefined> {
  const row = await frameworks(tx).where('firm_id', '=', tx.scope.firmId).where('content_hash', '=', contentHash).executeTakeFirst();
  return row === undefined ? undefined : toFramework(row);
}

/** The controls of these frameworks with their objectives, in the order of the frameworks' ids and of their catalogs. */
export async function selectControls(tx: Tx<EngagementScope | FirmScope>, frameworkIds: readonly string[]): Promise<FrameworkControl[]> {
  if (frameworkIds.length === 0) return [];
  const objectives = await tx.query.selectFrom('framework_objective')
    .select(['framework_id', 'control_id', 'objective_id', 'prose', 'evidence_kind', 'side'])
    .where('framework_id', 'in', [...frameworkIds]).orderBy('framework_id').orderBy('control_id').orderBy('ordinal').execute();
  const objectivesOf = Map.groupBy(objectives, (row) => JSON.stringify([row.framework_id, row.control_id]));
  const controls = await tx.query.selectFrom('framework_control').selectAll()
    .where('framework_id', 'in', [...frameworkIds]).orderBy('framework_id').orderBy('ordinal').execute();
  return controls.map((row) => {
    const groupPath = row.group_path as string[];
    return {
      frameworkId: row.framework_id,
      controlId: row.control_id,
      label: row.label,
      aliases: row.aliases as string[],
      title: row.title,
      groupTitle: groupPath.at(-1) ?? null,
      groupPath,
      parentControlId: row.parent_control_id,
      statement: row.statement,
      side: row.side as Side | null,
      controlTypes: row.control_types as ControlType[],
      layers: row.layers as ControlLayers | null,
      objectives: (objectivesOf.get(JSON.stringify([row.framework_id, row.control_id])) ?? []).map((objective) => ({
        objectiveId: objective.objective_id,
        prose: objective.prose,
        evidenceKind: objective.evidence_kind as EvidenceKind,
        side: objective.side as Side | null,
      })),
      typicalEvidence: row.typical_evidence as string[],
      withdrawn: row.withdrawn,
      ordinal: row.ordinal,
    };
  });
}

/** Stores a framework whole; false, and nothing stored, where its id or (for a firm's own) its content is there already. */
export async function insertFramework(tx: Tx<FirmScope | SystemScope>, { id, firmId, importedBy, contentHash, catalog, createdAt }: NewFramework): Promise<boolean> {
  const objectives = catalog.controls.flatMap((control) => control.objectives.map((objective, ordinal) => ({ ...objective, ordinal, controlId: control.controlId })));
  const inserted = await tx.query.insertInto('framework').values({
    id,
    firm_id: firmId,
    title: catalog.title,
    version: catalog.version,
    oscal_version: catalog.oscalVersion,
    content_hash: contentHash,
    control_count: catalog.controls.length,
    objective_count: objectives.length,
    warnings: JSON.stringify(catalog.warnings),
    imported_by: importedBy,
    created_at: createdAt,
  }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  if (inserted === undefined) return false;
  // One parameter for all rows: 3,000 objectives as values would need more than the 65,535 parameters a statement may have.
  await sql`
    insert into framework_control (framework_id, control_id, ordinal, label, aliases, title, group_path, parent_control_id, statement, side, typical_evidence, withdrawn, control_types, layers)
    select ${id}, "controlId", ordinal, label, aliases, title, "groupPath", "parentControlId", statement, side, "typicalEvidence", withdrawn, "controlTypes", nullif(layers, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(catalog.controls)}::jsonb) as given (
      "controlId" text, ordinal integer, label text, aliases jsonb, title text, "groupPath" jsonb, "parentControlId" text, statement text,
      side text, "typicalEvidence" jsonb, withdrawn boolean, "controlTypes" jsonb, layers jsonb)`.execute(tx.query);
  await sql`
    insert into framework_objective (framework_id, objective_id, control_id, ordinal, prose, evidence_kind, side)
    select ${id}, "objectiveId", "controlId", ordinal, prose, "evidenceKind", side
    from jsonb_to_recordset(${JSON.stringify(objectives)}::jsonb) as given (
      "objectiveId" text, "controlId" text, ordinal integer, prose text, "evidenceKind" text, side text)`.execute(tx.query);
  return true;
}

/** The content hash of a shipped framework, held until the transaction ends: two processes that start together take turns. */
export async function lockShippedFramework(tx: Tx<SystemScope>, id: string): Promise<string | undefined> {
  const row = await tx.query.selectFrom('framework').select('content_hash').where('id', '=', id).where('firm_id', 'is', null).forUpdate().executeTakeFirst();
  return row?.content_hash;
}

/** Fails with SQLSTATE 23503 when an engagement or a workpaper points to the framework. */
export async function deleteShippedFramework(tx: Tx<SystemScope>, id: string): Promise<void> {
  await tx.query.deleteFrom('framework').where('id', '=', id).where('firm_id', 'is', null).execute();
}

