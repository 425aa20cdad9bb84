/**
 * One reader of documents in a process that stays warm: `<reader> [folder of officeparser]`, then a path by message, answered with its text
 * or what it threw. A process of its own, because some of them end the process, or never come back.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import exceljs from 'exceljs';
import mammoth from 'mammoth';
import { PDFParse } from 'pdf-parse';
import { z } from 'zod';

export interface PeerAnswer {
  readonly text: string;
  readonly milliseconds: number;
  readonly trouble: string | null;
}

const officeparserSchema = z.object({ parseOffice: z.custom<(path: string) => Promise<{ toText(): string }>>((found) => typeof found === 'function') });
const [peer = '', folder = ''] = process.argv.slice(2);

const readers: Readonly<Record<string, (path: string) => Promise<string>>> = {
  async 'pdf-parse'(path) {
    const parser = new PDFParse({ data: new Uint8Array(await readFile(path)) });
    try {
      return (await parser.getText()).text;
    } finally {
      await parser.destroy();
    }
  },
  async pdftotext(path) {
    return (await promisify(execFile)('pdftotext', ['-enc', 'UTF-8', path, '-'], { maxBuffer: 256 * 1024 * 1024 })).stdout;
  },
  mammoth: async (path) => (await mammoth.extractRawText({ path })).value,
  async exceljs(path) {
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(path);
    const lines: string[] = [];
    workbook.eachSheet((sheet) => {
      lines.push(sheet.name);
      sheet.eachRow((row) => row.eachCell((cell) => void lines.push(cell.text)));
    });
    return lines.join('\n');
  },
  async officeparser(path) {
    const { parseOffice } = officeparserSchema.parse(createRequire(join(folder, 'package.json'))('officeparser'));
    return (await parseOffice(path)).toText();
  },
};

async function answer(path: string): Promise<PeerAnswer> {
  const started = performance.now();
  const read = readers[peer];
  try {
    const text = (await read?.(path)) ?? '';
    return { text, milliseconds: performance.now() - started, trouble: null };
  } catch (error) {
    return { text: '', milliseconds: performance.now() - started, trouble: String(error) };
  }
}

process.on('message', (path: string) => void answer(path).then((said) => process.send?.(said)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
