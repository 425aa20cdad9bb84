import { makeDocx, makePdf, makeXlsx, png } from '../../../services/documents/fixtures/sample-files.ts';
import { textEntry, writeArchive } from './archive-writer.ts';
import { ascii, marker, type HostileFile } from './hostile-file.ts';

/** Files that are two things at once, and files under the name of another format: what counts is what they hold. */
export async function* disguises(): AsyncGenerator<HostileFile> {
  const pdf = await makePdf([['# Backup policy', `Backups are restored every month, ${marker('pdf')}.`]]);
  const docx = await makeDocx();
  const xlsx = await makeXlsx((workbook) => { workbook.addWorksheet('Register').addRow(['Asset', marker('xlsx')]); });
  const zip = writeArchive([textEntry('inside.txt', `Inside ${marker('zip')}`)]);
  const html = `<!doctype html><html><body><h1>Incident report</h1><p>${marker('html')}</p><script>alert(1)</script></body></html>`;
  const mail = `From: a@example.com\r\nTo: b@example.com\r\nSubject: Evidence\r\nDate: Mon, 05 Oct 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nMail ${marker('mail')}\r\n`;
  const csv = `Asset,Owner\nLedger,${marker('csv')}\nPayroll,B. Okafor\n`;
  const gif = Buffer.from('47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b', 'hex');
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.from('fffe0100', 'hex'), ascii(html.padEnd(254)), Buffer.from('ffd9', 'hex')]);

  const disguised = (file: string, reason: string, bytes: Uint8Array | string, word: string): HostileFile => ({ file, reason, bytes: Buffer.from(bytes), ends: ['ready'], contains: [word] });
  yield disguised('pdf-and-zip.pdf', 'a PDF with an archive behind it', Buffer.concat([pdf, zip]), marker('pdf'));
  yield { file: 'gif-and-zip.gif', reason: 'a GIF with an archive behind it', bytes: Buffer.concat([gif, zip]), ends: ['ready', 'unsearchable', 'failed/unsupported-type'] };
  yield { file: 'html-in-jpeg.jpg', reason: 'a web page in the comment of a JPEG', bytes: jpeg, ends: ['unsearchable', 'failed/corrupt'], neverContains: ['alert(1)'] };
  yield { file: 'jpeg-with-page.html', reason: 'the same under the name of a web page', bytes: jpeg, ends: ['unsearchable', 'failed/corrupt'], neverContains: ['alert(1)'] };
  yield disguised('really-docx.pdf', 'a DOCX named PDF', docx, 'Rights are reviewed');
  yield disguised('really-pdf.docx', 'a PDF named DOCX', Buffer.concat([pdf, ascii('\n% 1\n')]), marker('pdf'));
  yield disguised('really-pdf.xlsx', 'a PDF named XLSX', Buffer.concat([pdf, ascii('\n% 2\n')]), marker('pdf'));
  yield disguised('really-xlsx.docx', 'an XLSX named DOCX', xlsx, marker('xlsx'));
  yield disguised('really-zip.txt', 'an archive named as text', zip, marker('zip'));
  yield disguised('really-html.doc', 'a web page named DOC', html, marker('html'));
  yield disguised('really-csv.xls', 'a CSV named XLS', csv, marker('csv'));
  yield disguised('really-text.xlsx', 'a text named XLSX', `Plain notes about ${marker('text')} and nothing else.\n`, marker('text'));
  yield disguised('really-mail.txt', 'a mail named as text', mail, marker('mail'));
  yield disguised('really-rtf.doc', 'an RTF named DOC', `{\\rtf1\\ansi Meeting minutes ${marker('rtf')}\\par}`, marker('rtf'));
  yield { file: 'really-png.pdf', reason: 'a picture named PDF', bytes: Buffer.concat([png, ascii('tail')]), ends: ['unsearchable', 'failed/corrupt'] };
  yield { file: 'program.pdf', reason: 'a Windows program named PDF', bytes: Buffer.concat([ascii('MZ\u0090\u0000\u0003\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u00ff\u00ff\u0000\u0000'), Buffer.alloc(4_000, 0x90)]), ends: ['failed/unsupported-type', 'failed/corrupt'] };
  yield { file: 'program.docx', reason: 'a Linux program named DOCX', bytes: Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(4_000, 0x90)]), ends: ['failed/unsupported-type', 'failed/corrupt'] };
}
