import type { SourceDocument } from './model.ts';
import { renderDocx } from './render-docx.ts';
import { renderPdf } from './render-pdf.ts';
import { renderXlsx } from './render-xlsx.ts';

/** The bytes of one document; the same source gives the same bytes. */
export async function renderDocument(source: SourceDocument): Promise<Buffer> {
  switch (source.format) {
    case 'pdf':
      return renderPdf(source);
    case 'docx':
      return renderDocx(source);
    case 'xlsx':
      return renderXlsx(source);
    case 'csv':
      return Buffer.from([source.columns, ...source.rows].map((row) => row.map(csvField).join(',')).join('\r\n').concat('\r\n'));
    default:
      return Buffer.from(`${source.body.trim()}\n`);
  }
}

function csvField(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
