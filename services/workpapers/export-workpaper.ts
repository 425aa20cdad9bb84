import { createHash } from 'node:crypto';
import { renderDocx, renderPdf } from '../printing/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { recordEvent } from '../trail/index.ts';
import { readPrintedVersion } from './export/read-printed-workpaper.ts';
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

/** A version as a file, the current one when none is named; the export itself is an event of the trail, with the file's hash. */
export async function exportWorkpaper({ database, clock, publicUrl }: ExportDependencies, scope: EngagementScope, workpaperId: string, format: 'docx' | 'pdf', number?: number): Promise<ExportedFile> {
  const home = `${publicUrl}/engagements/${scope.engagementId}`;
  const { version, printed, document: { attrs: { heading } } } = await readPrintedVersion(database, scope, workpaperId, {
    toPassage: (passage) => `${home}/documents/${passage.documentId}?${new URLSearchParams({ version: passage.versionId, reading: String(passage.reading), page: String(passage.page), start: String(passage.start), end: String(passage.end) })}`,
    toPaper: (id) => `${home}/workpapers/${id}`,
  }, clock.now(), number);
  const bytes = format === 'pdf' ? await renderPdf(printed) : await renderDocx(printed);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await inScope(database, scope, (tx) => recordEvent(tx, workpaperExported({ workpaperId, version: version.number, format, sha256 }), clock));
  const title = `${heading.indexReference} ${heading.controlId} ${heading.title}`.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 120);
  return { fileName: `${title}.${format}`, mediaType: mediaTypes[format], bytes };
}
