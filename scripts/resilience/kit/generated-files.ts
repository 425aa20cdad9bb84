import { makePdf, makeRawDocx, makeXlsx } from '../../../services/documents/fixtures/sample-files.ts';

export interface GeneratedFile {
  readonly name: string;
  /** Stands in this file alone, and there once. */
  readonly word: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const kinds = ['md', 'txt', 'csv', 'html', 'docx', 'pdf', 'xlsx', 'pdf'] as const;
const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu'];

/** Small files of every kind that is read, in turn; the PDFs are long enough to keep the workers busy. */
export async function generateFiles(count: number): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (let number = 0; number < count; number += 1) {
    const kind = kinds[number % kinds.length] ?? 'md';
    const word = wordOf(number);
    files.push({ name: `Evidence ${String(number).padStart(3, '0')}.${kind}`, word, bytes: new Uint8Array(await render(kind, number, word)) });
  }
  return files;
}

/** A word no language has, which no rule of word forms changes. */
function wordOf(number: number): string {
  return `quor${[...String(number).padStart(3, '0')].map((digit) => syllables[Number(digit)]).join('')}k`;
}

function paragraphs(number: number, word: string): string[] {
  const lines = Array.from({ length: 6 }, (_, at) => `Record ${number}.${at}: the access rights of team ${number * 7 + at} were reviewed and the owner confirmed ${at + 3} accounts on the day of the review.`);
  return [...lines, `The reference of this file is ${word}.`];
}

async function render(kind: (typeof kinds)[number], number: number, word: string): Promise<Uint8Array> {
  const lines = paragraphs(number, word);
  switch (kind) {
    case 'md': return Buffer.from(`# Review ${number}\n\n${lines.join('\n\n')}\n`);
    case 'txt': return Buffer.from(lines.join('\n\n'));
    case 'csv': return Buffer.from(['Number,Text', ...lines.map((line, at) => `${at},"${line}"`)].join('\n'));
    case 'html': return Buffer.from(`<html><body><h1>Review ${number}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`);
    case 'docx': return makeRawDocx(docxXml(lines));
    case 'xlsx': return await makeXlsx((workbook) => { workbook.addWorksheet('Reviews').addRows(lines.map((line, at) => [at, line])); });
    case 'pdf': return await makePdf([['# Review', ...lines.slice(0, 6)], ...Array.from({ length: 16 }, (_, page) => paragraphs(number + page, 'given elsewhere')), lines.slice(6)]);
  }
}

function docxXml(lines: readonly string[]): string {
  const body = lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
  return `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
}
