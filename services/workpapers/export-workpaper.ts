import { createHash } from 'node:crypto';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { recordEvent } from '../trail/index.ts';
import { renderWorkpaperDocx } from './export/render-docx.ts';
import { readWorkpaper } from './read-workpaper.ts';
import { workpaperExported } from './workpaper.events.ts';

export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * The current version as DOCX; the export itself is an event of the trail, with the file's hash.
 *
 * @param publicUrl address of this installation, for the links to passages
 */
export async function exportWorkpaper(database: Database, scope: EngagementScope, workpaperId: string, publicUrl: string): Promise<ExportedFile> {
  const { summary, content, statements } = await readWorkpaper(database, scope, workpaperId);
  const bytes = await renderWorkpaperDocx({ content, statements, version: summary.version, draftedAt: summary.draftedAt.toISOString() }, (passage) => {
    const place = new URLSearchParams({ version: passage.versionId, reading: String(passage.reading), page: String(passage.page), start: String(passage.start), end: String(passage.end) });
    return `${publicUrl}/engagements/${scope.engagementId}/documents/${passage.documentId}?${place}`;
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await inScope(database, scope, (tx) => recordEvent(tx, workpaperExported({ workpaperId, version: summary.version, format: 'docx', sha256 })));
  const title = `${content.heading.indexReference} ${content.heading.controlId} ${content.heading.title}`.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 120);
  return { fileName: `${title}.docx`, mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes };
}
