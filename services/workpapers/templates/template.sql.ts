import type { EngagementScope, FirmScope, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import type { PaperTemplate } from './template.contract.ts';

export interface StoredTemplate {
  readonly template: PaperTemplate;
  readonly savedByName: string | null;
  readonly savedAt: Date;
}

/** The firm's newest, or undefined. */
export async function selectTemplate(tx: Tx<EngagementScope | FirmScope>): Promise<StoredTemplate | undefined> {
  const row = await tx.query.selectFrom('workpaper_template as template').leftJoin('user', 'user.id', 'template.saved_by').select(['template.content as content', 'user.name as savedByName', 'template.saved_at as savedAt'])
    .where('template.firm_id', '=', tx.scope.firmId).orderBy('template.saved_at', 'desc').orderBy('template.id', 'desc').limit(1).executeTakeFirst();
  return row && { template: row.content as PaperTemplate, savedByName: row.savedByName, savedAt: row.savedAt };
}

export async function insertTemplate(tx: Tx<FirmScope>, template: PaperTemplate): Promise<void> {
  await tx.query.insertInto('workpaper_template').values({ id: newId(), firm_id: tx.scope.firmId, content: JSON.stringify(template) }).execute();
}
