import { createHash } from 'node:crypto';
import { renderDocx, renderPdf } from '../printing/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { recordEvent } from '../trail/index.ts';
import { printWorkpaper } from './export/print-workpaper.ts';
import { readWorkpaper } from './read-workpaper.ts';
import { workpaperExported } from './workpaper.events.ts';

export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface ExportDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Address of this installation, for the links to passages. */
  readonly publicUrl: string;
}

const mediaTypes = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const;

/** The current version as a file; the export itself is an event of the trail, with the file's hash. */
export async function exportWorkpaper({ database, clock, publicUrl }: ExportDependencies, scope: EngagementScope, workpaperId: string, format: 'docx' | 'pdf'): Promise<ExportedFile> {
  const { summary, content, statements } = await readWorkpaper(database, scope, workpaperId);
  const paper = printWorkpaper({ content, statements, version: summary.version, draftedAt: summary.draftedAt }, (passage) => {
    const place = new URLSearchParams({ version: passage.versionId, reading: String(passage.reading), page: String(passage.page), start: String(passage.start), end: String(passage.end) });
    return `${publicUrl}/engagements/${scope.engagementId}/documents/${passage.documentId}?${place}`;
  }, clock.now());
  const bytes = format === 'pdf' ? await renderPdf(paper) : await renderDocx(paper);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await inScope(database, scope, (tx) => recordEvent(tx, workpaperExported({ workpaperId, version: summary.version, format, sha256 }), clock));
  const title = `${content.heading.indexReference} ${content.heading.controlId} ${content.heading.title}`.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 120);
  return { fileName: `${title}.${format}`, mediaType: mediaTypes[format], bytes };
}
