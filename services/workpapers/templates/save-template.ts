import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type FirmScope, type Tx } from '../../platform/db/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { templateSaved } from '../workpaper.events.ts';
import { defaultTemplate } from './default-template.ts';
import type { PaperTemplate } from './template.contract.ts';
import { insertTemplate, selectTemplate, type StoredTemplate } from './template.sql.ts';

/** The firm's template, or the product's own. */
export async function templateIn(tx: Tx<EngagementScope | FirmScope>): Promise<PaperTemplate> {
  return (await selectTemplate(tx))?.template ?? defaultTemplate;
}

export async function readTemplate(database: Database, scope: FirmScope): Promise<StoredTemplate | undefined> {
  return await inScope(database, scope, selectTemplate);
}

/** For papers drafted from now on. */
export async function saveTemplate({ database, clock }: { database: Database; clock: Clock }, scope: FirmScope, template: PaperTemplate): Promise<void> {
  await inScope(database, scope, async (tx) => {
    await insertTemplate(tx, template);
    await recordEvent(tx, templateSaved({ sections: template.sections.length, tickmarks: template.tickmarks.length, scheme: template.index.scheme }), clock);
  });
}
