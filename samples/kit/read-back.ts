import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { PDFParse } from 'pdf-parse';

export interface ReadBack {
  /** One text for each page, sheet or whole file, white space collapsed. */
  parts: string[];
  /** PDF pages, sheets, or 400 words a page for DOCX, Markdown and text. */
  pages: number;
}

const wordsPerPage = 400;

/** Reads a built document with the libraries that products use, so that quotes are held against what an extractor sees. */
export async function readBack(file: string): Promise<ReadBack> {
  const bytes = await readFile(file);
  const extension = path.extname(file);
  if (extension === '.pdf') {
    const parser = new PDFParse({ data: new Uint8Array(bytes) });
    const result = await parser.getText();
    await parser.destroy();
    const parts = result.pages.map((page) => collapse(page.text));
    return { parts, pages: parts.length };
  }
  if (extension === '.xlsx') {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
    const parts = workbook.worksheets.map((sheet) => {
      const cells: string[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.text)));
      return collapse(cells.join('\t'));
    });
    return { parts, pages: parts.length };
  }
  if (extension === '.csv') return { parts: [collapse(parse(bytes).flat().join('\t'))], pages: 1 };
  const text = collapse(extension === '.docx' ? (await mammoth.extractRawText({ buffer: bytes })).value : bytes.toString());
  return { parts: [text], pages: Math.ceil(text.split(' ').length / wordsPerPage) };
}

/** Line ends, tabs and runs of blanks are one blank: a quote does not depend on where a line was broken. */
export function collapse(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
