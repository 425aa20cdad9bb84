import { describe, expect, it } from 'vitest';
import { makeGzip, makeTar, makeZip, type Member } from '../fixtures/archives.ts';
import { Splitter } from '../passages/split.ts';
import { ExtractionError } from './extraction-error.ts';
import { isPages, type ExtractedPage } from './extractor.ts';
import { startExtraction } from './index.ts';
import { defaultLimits, type ExtractionLimits } from './limits.ts';

interface Outcome {
  format: string | null;
  pages: ExtractedPage[];
  /** Path to content, or to the failure code. */
  files: [string, string][];
  failure: string | null;
  found: string | undefined;
}

async function open(bytes: Uint8Array, extension = '', limits: Partial<ExtractionLimits> = {}): Promise<Outcome> {
  const outcome: Outcome = { format: null, pages: [], files: [], failure: null, found: undefined };
  try {
    const { format, content } = await startExtraction({ bytes, limits: { ...defaultLimits, ...limits } }, extension);
    outcome.format = format;
    for await (const extracted of content) {
      if (isPages(extracted)) outcome.pages.push(...extracted);
      else outcome.files.push([extracted.path, await contentOf(extracted.content)]);
    }
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error;
    outcome.failure = error.failure;
    outcome.found = error.found;
  }
  return outcome;
}

async function contentOf(content: AsyncIterable<Uint8Array> | ExtractionError): Promise<string> {
  if (content instanceof ExtractionError) return content.failure;
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of content) chunks.push(chunk);
  } catch (error) {
    if (error instanceof ExtractionError) return error.failure;
    throw error;
  }
  return Buffer.concat(chunks).toString('utf8');
}

const spaces = (size: number): Uint8Array => new Uint8Array(size).fill(32);

describe('hostile archives', () => {
  it('end at once with their reason when they unpack without end, whether they say so or lie', async () => {
    const honest = await open(makeZip([{ name: 'a.txt', content: spaces(40_000_000) }, { name: 'b.txt', content: 'small' }]));
    expect(honest.files).toEqual([['a.txt', 'limit-inflation'], ['b.txt', 'small']]);
    const lying = await open(makeZip([{ name: 'a.txt', content: spaces(40_000_000), declaredSize: 5 }]));
    expect(lying.files).toEqual([['a.txt', 'limit-inflation']]);
    const many = await open(makeZip(Array.from({ length: 8 }, (_, index) => ({ name: `${index}.txt`, content: spaces(6_000_000) }))));
    expect(many.files.map(([, content]) => (content.length > 20 ? 'kept' : content))).toEqual([...Array<string>(5).fill('kept'), ...Array<string>(3).fill('limit-inflation')]);
    const packed = await open(makeGzip(spaces(40_000_000)));
    expect([packed.failure, packed.files]).toEqual(['limit-inflation', [['', 'limit-inflation']]]);
    const tarred = await open(makeGzip(makeTar([{ name: 'a.txt', content: spaces(40_000_000) }])));
    expect([tarred.failure, tarred.files]).toEqual(['limit-inflation', [['a.txt', 'limit-inflation']]]);
  });

  it('are refused when members share their bytes or are too many', async () => {
    const overlapping = await open(makeZip([{ name: 'a.txt', content: 'one text' }, { name: 'b.txt', content: 'one text', at: 0 }]));
    expect([overlapping.failure, overlapping.files]).toEqual(['limit-inflation', []]);
    const members = Array.from({ length: 30 }, (_, index) => ({ name: `${index}.txt`, content: 'x' }));
    expect(await open(makeZip(members), '', { archiveEntries: 20 })).toMatchObject({ failure: 'limit-contents', found: 'It holds 30 parts.' });
    expect(await open(makeTar(members), '', { archiveEntries: 20 })).toMatchObject({ failure: 'limit-contents' });
  });

  it('say of every member why it cannot be had', async () => {
    const members: Member[] = [
      { name: 'locked.pdf', content: 'secret', flags: 1 },
      { name: 'link', content: '/etc/passwd', unixMode: 0o120777 },
      { name: 'other.txt', content: 'x', method: 14 },
      { name: 'false.txt', content: 'x', crc: 7 },
      { name: 'large.txt', content: spaces(2_000) },
      { name: 'liar.txt', content: spaces(2_000), declaredSize: 10 },
      { name: 'sound.txt', content: 'sound' },
    ];
    expect((await open(makeZip(members), '', { inputBytes: 1_000 })).files).toEqual([
      ['locked.pdf', 'password-protected'], ['link', 'unsupported-type'], ['other.txt', 'unsupported-type'], ['false.txt', 'corrupt'],
      ['large.txt', 'too-large'], ['liar.txt', 'too-large'], ['sound.txt', 'sound'],
    ]);
    const tar = makeTar([{ name: 'link', type: '2' }, { name: 'device', type: '3' }, { name: 'large', content: spaces(2_000) }, { name: 'sound', content: 'sound' }]);
    expect((await open(tar, '', { inputBytes: 1_000 })).files).toEqual([['link', 'unsupported-type'], ['device', 'unsupported-type'], ['large', 'too-large'], ['sound', 'sound']]);
  });

  it('fail as a whole when all is encrypted, and when they are cut off, with the members that are whole', async () => {
    const locked = await open(makeZip([{ name: 'a.txt', content: 'a', flags: 1 }, { name: 'b.txt', content: 'b', flags: 1 }]));
    expect(locked).toMatchObject({ failure: 'password-protected', found: expect.stringContaining('all 2 files'), files: [['a.txt', 'password-protected'], ['b.txt', 'password-protected']] });
    const zip = makeZip([{ name: 'a.txt', content: 'a' }]);
    expect((await open(zip.subarray(0, zip.length / 2))).failure).toBe('corrupt');
    const tar = makeTar([{ name: 'a.txt', content: 'whole' }, { name: 'b.txt', content: spaces(4_000) }]);
    expect(await open(tar.subarray(0, 2_500))).toMatchObject({ failure: 'corrupt', files: [['a.txt', 'whole'], ['b.txt', 'corrupt']] });
    const noise = Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * at * 31 + (at >> 3) * 17) % 251));
    const packed = makeGzip(makeTar([{ name: 'a.txt', content: 'whole' }, { name: 'b.bin', content: noise }]));
    expect(await open(packed.subarray(0, packed.length - 600))).toMatchObject({ failure: 'corrupt', files: [['a.txt', 'whole'], ['b.bin', 'corrupt']] });
    const single = makeGzip(noise, 'noise.bin');
    expect(await open(single.subarray(0, single.length / 2))).toMatchObject({ failure: 'corrupt', files: [['noise.bin', 'corrupt']] });
  });

  it('without files say so', async () => {
    expect(await open(makeZip([]))).toMatchObject({ failure: 'no-text', found: 'It is a ZIP archive without files.' });
    const system = await open(makeZip([{ name: 'folder/' }, { name: '__MACOSX/._a', content: 'x' }, { name: 'folder/.DS_Store', content: 'x' }]));
    expect(system).toMatchObject({ failure: 'no-text', found: 'It is a ZIP archive without files. 2 files of the operating system (such as .DS_Store or Thumbs.db) left out.' });
    expect(await open(makeTar([{ name: 'folder/', type: '5' }]))).toMatchObject({ failure: 'no-text' });
  });

  it('of formats that are not read say which it is', async () => {
    expect(await open(Buffer.from('377abcaf271c0004' + '00'.repeat(40), 'hex'))).toMatchObject({ failure: 'unsupported-type', found: 'It is an archive of the 7z format; ask for a ZIP archive of the same files.' });
    expect(await open(Buffer.from('526172211a070100' + '00'.repeat(40), 'hex'))).toMatchObject({ failure: 'unsupported-type', found: expect.stringContaining('RAR') });
  });
});

describe('archives', () => {
  it('give their files, with names of every kind', async () => {
    const outcome = await open(makeZip([
      { name: 'Policies/Zugriff für alle.txt', content: 'one' },
      { name: Buffer.from('Pr\x81fung.txt', 'latin1'), content: 'two' },
      { name: Buffer.from('Prüfung.txt'), content: 'three' },
      { name: 'a\\b.txt', content: 'four', method: 0 },
      { name: '../../etc/passwd', content: 'five' },
      { name: '.DS_Store', content: 'x' },
      { name: 'inner.zip', content: makeZip([{ name: 'deep.txt', content: 'six' }]), method: 0 },
    ]));
    expect(outcome.format).toBe('zip');
    expect(outcome.files.slice(0, 5)).toEqual([['Policies/Zugriff für alle.txt', 'one'], ['Prüfung.txt', 'two'], ['Prüfung.txt', 'three'], ['a/b.txt', 'four'], ['../../etc/passwd', 'five']]);
    expect(outcome.files.map(([path]) => path).at(-1)).toBe('inner.zip');
    const [listing] = outcome.pages;
    if (listing === undefined) throw new Error('no listing');
    expect(listing).toMatchObject({ page: 1, label: 'Contents', text: expect.stringMatching(/^Contents of the ZIP archive\n\nPolicies\/Zugriff für alle\.txt\t3 bytes\n[^]*\n1 file of the operating system/) });
    expect([...new Splitter().page(listing)].map((passage) => passage.isListing)).toEqual([true]);
  });

  it('with folders called like the parts of office files are archives', async () => {
    expect((await open(makeZip([{ name: 'ppt/notes.txt', content: 'one' }, { name: 'word/documents.txt', content: 'two' }]))).files).toEqual([['ppt/notes.txt', 'one'], ['word/documents.txt', 'two']]);
  });

  it('in ZIP64 are read', async () => {
    expect((await open(makeZip([{ name: 'a.txt', content: 'large in theory', isZip64: true }, { name: 'b.txt', content: 'two', isZip64: true }]))).files).toEqual([['a.txt', 'large in theory'], ['b.txt', 'two']]);
  });

  it('in TAR and TAR.GZ are read, with long names', async () => {
    const deep = `${'folder/'.repeat(10)}${'n'.repeat(60)}.txt`;
    const tar = makeTar([{ name: 'a.txt', content: 'one' }, { name: 'folder/', type: '5' }, { name: deep, content: 'two', longName: 'gnu' }, { name: `${deep}x`, content: 'three', longName: 'pax' }, { name: 'last.bin', content: spaces(100_000) }]);
    for (const [bytes, format] of [[tar, 'tar'], [makeGzip(tar), 'gzip']] as const) {
      const outcome = await open(bytes);
      expect(outcome.format).toBe(format);
      expect(outcome.files.map(([path, content]) => [path, content.length])).toEqual([['a.txt', 3], [deep, 3], [`${deep}x`, 5], ['last.bin', 100_000]]);
      expect(outcome.pages[0]?.text).toContain('last.bin\t100 kB');
    }
  });

  it('in GZIP alone give one file, called by the header or not at all', async () => {
    expect((await open(makeGzip('a log', 'access.log'))).files).toEqual([['access.log', 'a log']]);
    expect((await open(makeGzip('a log'))).files).toEqual([['', 'a log']]);
  });

  it('go on though nobody takes a member', async () => {
    const { content } = await startExtraction({ bytes: makeGzip(makeTar([{ name: 'a.txt', content: spaces(900_000) }, { name: 'b.txt', content: 'two' }])), limits: defaultLimits }, '');
    const files: string[] = [];
    for await (const extracted of content) if (!isPages(extracted)) files.push(extracted.path === 'a.txt' ? 'left' : await contentOf(extracted.content));
    expect(files).toEqual(['left', 'two']);
  });
});
