import { sql } from 'kysely';
import type { FirmScope, Tx } from '../../platform/db/index.ts';
import type { ClockKind } from '../completion.ts';

export interface ArchiveRow {
  readonly engagementId: string;
  readonly name: string;
  readonly clientName: string;
  readonly profileId: string | null;
  readonly clockKind: ClockKind | null;
  readonly clockStartedOn: string | null;
  readonly assemblyDueOn: string | null;
  readonly retentionEndsOn: string | null;
  readonly completedAt: Date | null;
  /** In the order in which they were recorded. */
  readonly events: readonly { readonly kind: ClockKind; readonly happenedOn: string }[];
  readonly holds: readonly { readonly reason: string; readonly setAt: string }[];
  readonly disposal: 'requested' | 'approved' | 'disposed' | null;
}

/** Every engagement of the firm with what was recorded of its completion, the newest first. */
export async function selectArchive(tx: Tx<FirmScope>): Promise<ArchiveRow[]> {
  const { rows } = await sql<ArchiveRow>`
    select engagement.id as "engagementId", engagement.name, engagement.client_name as "clientName", completion.profile_id as "profileId", completion.clock_kind as "clockKind", completion.clock_started_on::text as "clockStartedOn",
      completion.assembly_due_on::text as "assemblyDueOn", completion.retention_ends_on::text as "retentionEndsOn", completion.completed_at as "completedAt",
      coalesce((select jsonb_agg(jsonb_build_object('kind', event.kind, 'happenedOn', event.happened_on) order by event.position) from engagement_clock_event event where event.engagement_id = engagement.id), '[]') as events,
      coalesce((select jsonb_agg(jsonb_build_object('reason', hold.reason, 'setAt', hold.set_at) order by hold.set_at desc) from legal_hold hold where hold.engagement_id = engagement.id and hold.lifted_at is null), '[]') as holds,
      (select case when disposal.finished_at is not null then 'disposed' when disposal.decision = 'approved' then 'approved' else 'requested' end
        from disposal where disposal.engagement_id = engagement.id and disposal.decision is distinct from 'refused' order by disposal.requested_at desc limit 1) as disposal
    from engagement left join engagement_completion completion on completion.engagement_id = engagement.id
    where engagement.firm_id = ${tx.scope.firmId} order by engagement.created_at desc, engagement.id desc`.execute(tx.query);
  return rows;
}
