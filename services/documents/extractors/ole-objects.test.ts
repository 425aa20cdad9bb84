import { deflateSync } from 'node:zlib';
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { describe, expect, it } from 'vitest';
import { makeOle, makePpt, makeXls, record, slideRecord, wideString, words16 } from '../fixtures/old-office.ts';
import { makeDocx } from '../fixtures/sample-files.ts';
import { ExtractionError } from './extraction-error.ts';
import { isPages } from './extractor.ts';
import { startExtraction } from './index.ts';
import { defaultLimits } from './limits.ts';
import { OleContainer } from './ole-container.ts';

const label = (text: string): Buffer => record(0x204, words16(0, 0, 0), wideString(text));
const inner = makeXls([{ name: 'Inside', records: [label('Rights of leavers')] }]);
const streamsOf = (bytes: Buffer): Record<string, Buffer> => ({ Workbook: new OleContainer(bytes).read('Workbook') ?? Buffer.alloc(0) });

/** The container of a workbook with objects in it, each a folder. */
function withObjects(objects: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>): Buffer {
  const entries: Entry[] = [{ name: 'Root Entry', type: 5, length: 0, children: [] }];
  const add = (into: number, name: string, streams: Readonly<Record<string, Uint8Array>> | null, content: Uint8Array = new Uint8Array()): void => {
    const at = entries.push({ name, type: streams === null ? 2 : 1, length: content.length, children: [], binaryProvider: () => Uint8Array.from(content) }) - 1;
    entries[into]?.children?.push(at);
    for (const [each, bytes] of Object.entries(streams ?? {})) add(at, each, null, bytes);
  };
  add(0, 'Workbook', null, streamsOf(makeXls([{ name: 'Register', records: [label('See the attached list')] }])).Workbook);
  for (const [name, streams] of Object.entries(objects)) add(0, name, streams);
  return Buffer.from(burn(entries));
}

function attached(name: string, content: string): Buffer {
  const text = (words: string): Buffer => Buffer.from(`${words}\0`, 'latin1');
  const size = (bytes: Uint8Array): Buffer => { const four = Buffer.alloc(4); four.writeUInt32LE(bytes.length); return four; };
  const data = Buffer.from(content);
  const body = Buffer.concat([Buffer.from([2, 0]), text(name), text(`C:\\Users\\${name}`), Buffer.from([0, 0, 3, 0]), size(text('C:\\x')), text('C:\\x'), size(data), data]);
  return Buffer.concat([size(body), body]);
}

/** Path and first page of each file inside; a file of one line is text. */
async function filesIn(bytes: Uint8Array): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for await (const extracted of (await startExtraction({ bytes, limits: defaultLimits }, '')).content) {
    if (isPages(extracted) || extracted.content instanceof ExtractionError) continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of extracted.content) chunks.push(chunk);
    for await (const part of (await startExtraction({ bytes: Buffer.concat(chunks), limits: defaultLimits }, 'txt')).content) {
      if (isPages(part) && files.at(-1)?.[0] !== extracted.path) files.push([extracted.path, part[0]?.text ?? '']);
    }
  }
  return files;
}

describe('files inside an Office file of before 2007', () => {
  it('come out under the names they have: workbooks, packages, and what was put there as an icon', async () => {
    const files = (await filesIn(withObjects({
      MBD00000001: streamsOf(inner), MBD00000002: { Package: await makeDocx() },
      MBD00000003: { '\u0001Ole10Native': attached('leavers.txt', 'Leavers lose their accounts on the last day.') },
      MBD00000004: { 'Equation Native': Buffer.from('x = y') }, MBD00000005: { '\u0001CompObj': Buffer.from('MSGraph.Chart.8'), ...streamsOf(inner) },
      Other: streamsOf(inner),
    }))).toSorted(([one], [other]) => one.localeCompare(other, 'en'));
    expect(files.map(([path]) => path)).toEqual(['leavers.txt', 'MBD00000001.xls', 'MBD00000002.docx']);
    expect(files[1]?.[1]).toBe('Rights of leavers');
    expect(files[2]?.[1]).toContain('Rights are reviewed every quarter.');
    expect(files[0]?.[1]).toBe('Leavers lose their accounts on the last day.');
  });

  it('come out of a presentation, each once, damaged ones passed over', async () => {
    const packed = Buffer.concat([Buffer.alloc(4), deflateSync(makeOle(streamsOf(inner)))]);
    const whole = new OleContainer(makePpt([{ texts: [[4, 'See the list']] }]));
    const objects = [packed, packed, Buffer.concat([Buffer.alloc(4), Buffer.from('no deflate')])].map((bytes) => slideRecord(0x1011, bytes, 1));
    const bytes = makeOle({ 'PowerPoint Document': Buffer.concat([whole.read('PowerPoint Document') ?? Buffer.alloc(0), ...objects]), 'Current User': whole.read('Current User') ?? Buffer.alloc(0) });
    expect(await filesIn(bytes)).toEqual([['object 1.xls', 'Rights of leavers']]);
  });

  it('are refused when they are the same bytes many times over', async () => {
    const big = { Package: Buffer.alloc(60_000, 'PK words ') };
    const made = withObjects({ MBD00000001: big, MBD00000002: { Package: Buffer.alloc(5_000, 1) } });
    // The second folder is given the stream of the first, and a few more.
    const container = Buffer.from(made);
    const names = Array.from({ length: 2 }, (_, index) => container.indexOf(Buffer.from(`MBD0000000${index + 1}`, 'utf16le')));
    const childAt = (entry: number): number => (names[entry] ?? 0) + 76;
    container.writeUInt32LE(container.readUInt32LE(childAt(0)), childAt(1));
    await expect(filesIn(container)).rejects.toMatchObject({ failure: 'limit-inflation' });
  });
});
