import { describe, expect, it } from 'vitest';
import { extract, failureOf } from '../../fixtures/extract.ts';
import { makeIllustratedOdt, makeIllustratedSlides, makeIllustratedWord, makeIllustratedWorkbook, slidePicture, wordPicture } from '../../fixtures/document-pictures.ts';
import { inlineCell, makeOdf, makeWord, relations, shape, wordParagraph } from '../../fixtures/office-files.ts';
import { makeLandscape, makePicture, makeRawPng } from '../../fixtures/pictures.ts';
import { describeLocator } from '../../locator.contract.ts';
import { Splitter } from '../../passages/split.ts';
import type { ExtractedPage } from '../extractor.ts';
import { PageFitter } from '../fit-pages.ts';
import { writtenDescription } from './described.ts';

const png = (...lines: string[]): Buffer => makePicture(lines, { width: 700, height: 60 + 55 * lines.length }).toBuffer('image/png');
const mfa = png('Require multifactor authentication', 'State: On for all users');
const backup = png('Retention of backups 35 days');
const picturesOf = (page: ExtractedPage | undefined) => (page?.structure.kind === 'prose' ? page.structure.pictures : undefined);
const ocrOf = (page: ExtractedPage | undefined) => (page?.structure.kind === 'prose' ? page.structure.ocr : undefined);
const passagesOf = (pages: readonly ExtractedPage[]) => {
  const splitter = new Splitter();
  return pages.flatMap((page) => [...splitter.page(page)]);
};

describe('a picture that cannot be read', () => {
  const around = (bytes: Uint8Array): Buffer => makeIllustratedWord(`${wordParagraph('Before.')}${wordPicture('bad')}${wordPicture('good')}${wordParagraph('After.')}`, { bad: bytes, good: backup });
  const oneUnread = { of: 2, unread: 1, read: [{ part: 'word/media/good.png' }] };

  it.each([
    ['declares 60,000 × 60,000 pixels', makeRawPng(60_000, 60_000, Buffer.alloc(1000))],
    ['breaks off', mfa.subarray(0, mfa.length / 2)],
    ['has half a header', mfa.subarray(0, 20)],
    ['is a bitmap', Buffer.concat([Buffer.from('BM'), Buffer.alloc(400)])],
    ['holds fewer bytes than its size needs', makeRawPng(3000, 3000, Buffer.alloc(100))],
    ['is a TIFF whose directories lie outside it', Buffer.from('49492a00ffffff00', 'hex')],
  ])('%s: the text and the other pictures are read, and it is counted', async (_, bytes) => {
    const [page] = (await extract(around(bytes))).pages;
    expect(page?.text).toBe('Before.\n\nRetention of backups 35 days\n\nAfter.');
    expect(picturesOf(page)).toMatchObject(oneUnread);
    expect(ocrOf(page)).toMatchObject({ unread: 'pictures' });
  });

  it('cannot be unpacked: neither is that a reason to lose the text', async () => {
    const file = around(Buffer.from('a part that is packed '.repeat(100)));
    // The packed bytes behind the name of the part.
    const at = file.indexOf('word/media/bad.png') + 'word/media/bad.png'.length;
    file.fill(0xff, at, at + 12);
    const [page] = (await extract(file)).pages;
    expect(page?.text).toBe('Before.\n\nRetention of backups 35 days\n\nAfter.');
    expect(picturesOf(page)).toMatchObject(oneUnread);
  });

  it('takes too long, is beyond the number of a document or beyond its pixels', async () => {
    const file = makeIllustratedWord(['a', 'b', 'c'].map((name) => wordPicture(name)).join('') + wordParagraph('Text.'), { a: mfa, b: backup, c: png('Owner Anna Okafor') });
    const read = async (limits: Parameters<typeof extract>[2]) => (await extract(file, '', limits)).pages[0];
    expect(picturesOf(await read({ ocrPageMilliseconds: 0 }))).toEqual({ of: 3, unread: 3, read: [] });
    expect((await read({ ocrPages: 0 }))?.text).toBe('Text.');
    const some = await read({ ocrPages: 1 });
    expect(picturesOf(some)).toMatchObject({ of: 3, unread: 2, read: [{ part: 'word/media/a.png' }] });
    expect(ocrOf(some)?.confidence).toBeGreaterThan(80);
    expect(picturesOf(await read({ ocrPixels: 200_000 }))).toMatchObject({ of: 3, unread: 1 });
  });

  it('is no picture of words at all: drawings of lines, icons, photographs, links elsewhere are passed over without a word', async () => {
    const icon = makePicture([], { width: 64, height: 64 }).toBuffer('image/png');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><text>Words</text></svg>');
    const file = makeIllustratedWord(`${wordParagraph('Text.')}${['icon', 'svg', 'emf', 'gone'].map((name) => wordPicture(name)).join('')}`, { icon, svg, emf: Buffer.from('010000006c000000', 'hex') });
    const [page] = (await extract(file)).pages;
    expect([page?.text, picturesOf(page)]).toEqual(['Text.', undefined]);
    const [photograph] = (await extract(makeIllustratedWord(wordParagraph('Text.') + wordPicture('a'), { a: makeLandscape(400, 265).toBuffer('image/jpeg', 80) }))).pages;
    expect([photograph?.text, picturesOf(photograph), ocrOf(photograph)]).toEqual(['Text.', { of: 1, unread: 0, read: [] }, undefined]);
  });

  it('stands in a document in which damage was found: mammoth reads the body and counts the pictures', async () => {
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
    const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
    const links = relations({ h: ['header', 'header1.xml'], shot: ['image', 'media/shot.png'] }).replace('<Relationships', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"');
    const broken = makeWord('', {}, {
      '_rels/document.xml.rels': links,
      'document.xml': `<w:document ${w} ${a}><w:body>${wordParagraph('Rights are granted by owners.')}${wordPicture('shot')}</w:body></w:document>`, 'header1.xml': '<w:hdr><w:p><w:r><w:t>cut off', 'media/shot.png': mfa,
    });
    const [page] = (await extract(broken)).pages;
    expect([page?.text, picturesOf(page)]).toEqual(['Rights are granted by owners.', { of: 1, unread: 1, read: [] }]);
  });
});

describe('a picture in a DOCX', () => {
  it('is read where it stands, and its words are marked as read from it', async () => {
    const [page] = (await extract(makeIllustratedWord(`${wordParagraph('Appendix B', '<w:outlineLvl w:val="0"/>')}${wordParagraph('Settings of the directory:')}${wordPicture('shot')}${wordParagraph('Taken on 3 May.')}`, { shot: mfa }))).pages;
    const words = 'Require multifactor authentication\n\nState: On for all users';
    expect(page?.text).toBe(`Appendix B\n\nSettings of the directory:\n\n${words}\n\nTaken on 3 May.`);
    const [read] = picturesOf(page)?.read ?? [];
    expect(read).toMatchObject({ part: 'word/media/shot.png', width: 700, height: 170 });
    expect(page?.text.slice(read?.start, read?.end)).toBe(words);
    expect(read?.confidence).toBeGreaterThan(80);
    expect(ocrOf(page)).toEqual({ confidence: read?.confidence });
    expect(passagesOf(page === undefined ? [] : [page]).map(({ text, locator }) => [text, describeLocator(locator)])).toEqual([[page?.text, 'Appendix B, picture']]);
  });

  it('comes below its table, in a frame in its place, and behind the text where it stands in a page header', async () => {
    const cell = (content: string): string => `<w:tc>${content}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell(wordParagraph('Control'))}${cell(wordParagraph('Evidence'))}</w:tr><w:tr>${cell(wordParagraph('A.5.17'))}${cell(wordParagraph('On') + wordPicture('shot'))}</w:tr></w:tbl>`;
    const frame = `<w:tbl><w:tr>${cell(wordPicture('own'))}${cell(wordParagraph('Framed'))}</w:tr></w:tbl>`;
    const [page] = (await extract(makeWord(`${wordParagraph('Report')}${table}${frame}`, { shot: ['image', 'media/a.png'], own: ['image', 'media/b.png'], h: ['header', 'h.xml'] }, {
      'media/a.png': mfa, 'media/b.png': backup, 'h.xml': `<w:hdr>${wordPicture('logo', 'Logo of the audited firm')}</w:hdr>`,
      '_rels/h.xml.rels': '<Relationships><Relationship Id="logo" Type="x/image" Target="media/logo.png"/></Relationships>', 'media/logo.png': png('Northbank Ledger Services'),
    }))).pages;
    expect(page?.text).toBe('Report\n\nControl\tEvidence\nA.5.17\tOn\n\nRequire multifactor authentication\n\nState: On for all users\n\nRetention of backups 35 days\n\nFramed\n\nNorthbank Ledger Services');
  });

  it('is read once however often it is shown, under one name or many', async () => {
    const [page] = (await extract(makeIllustratedWord([...Array.from({ length: 300 }, () => wordPicture('a')), wordPicture('b'), wordParagraph('Text.')].join(''), { a: backup, b: backup }))).pages;
    expect([page?.text, picturesOf(page)?.of]).toEqual(['Retention of backups 35 days\n\nText.', 1]);
  });

  it('of an older kind is read, the face of an embedded file is not', async () => {
    const vml = '<w:r><w:pict><v:shape alt="Settings seen on 3 May"><v:imagedata r:id="a"/></v:shape></w:pict></w:r><w:r><w:object><v:shape><v:imagedata r:id="b"/></v:shape></w:object></w:r>';
    const [page] = (await extract(makeIllustratedWord(wordParagraph('Text.', '', vml), { a: backup, b: mfa }))).pages;
    expect(page?.text).toBe('Text.\n\n[Picture: Settings seen on 3 May]\n\nRetention of backups 35 days');
  });

  it('has its tables, and passages of its own however long the text around it', async () => {
    const many = makePicture(Array.from({ length: 12 }, (_, row) => `user ${row} is an administrator of the ledger since ${2010 + row}`), { width: 1000, height: 720 }).toBuffer('image/png');
    const prose = wordParagraph('Rights are granted by the owner of the system and are taken back on the last day. '.repeat(8));
    const { pages } = await extract(makeIllustratedWord(`${prose}${wordPicture('a')}${prose}`, { a: many }));
    const passages = passagesOf(pages);
    expect(passages.map(({ locator }) => 'withPicture' in locator)).toEqual([false, true, false]);
    expect(passages[1]?.text).toMatch(/^user 0 is an administrator[^]*since 2021$/);
  });

  it('keeps its place where the text goes over several pages', async () => {
    const [page] = (await extract(makeIllustratedWord(`${wordParagraph('word '.repeat(40))}${wordPicture('a')}${wordParagraph('word '.repeat(40))}`, { a: mfa }))).pages;
    const pieces = [...new PageFitter(230).fit(page === undefined ? [] : [page])].flat();
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.flatMap((piece) => (picturesOf(piece)?.read ?? []).map(({ start, end }) => piece.text.slice(start, end))).join('\n').split(/\n+/)).toEqual(['Require multifactor authentication', 'State: On for all users']);
    expect(pieces.map((piece) => picturesOf(piece)?.of ?? 0).reduce((sum, of) => sum + of)).toBe(1);
  });
});

describe('a picture of a slide', () => {
  it('is read on its slide, the same one on others not again', async () => {
    const slides = [
      { shapes: shape('title', 'Access') + slidePicture('logo') + slidePicture('shot', 'The policy for administrators') + shape('', 'Seen on 3 May'), pictures: ['logo', 'shot'] },
      { shapes: shape('title', 'Backups') + slidePicture('copy') + slidePicture('other'), pictures: ['copy', 'other'] },
    ];
    const logo = png('Northbank Ledger');
    const { pages } = await extract(makeIllustratedSlides(slides, { logo, copy: logo, shot: mfa, other: backup }));
    expect(pages.map(({ text }) => text)).toEqual([
      'Access\n\nNorthbank Ledger\n\n[Picture: The policy for administrators]\n\nRequire multifactor authentication\n\nState: On for all users\n\nSeen on 3 May',
      'Backups\n\nRetention of backups 35 days',
    ]);
    expect(passagesOf(pages).map(({ locator }) => describeLocator(locator))).toContain('slide 2 (Backups), picture');
  });
});

describe('a picture on a sheet', () => {
  it('is a page behind its cells, by the cell it stands at; the sheets behind it are numbered on', async () => {
    const { pages } = await extract(makeIllustratedWorkbook(`<row r="1">${inlineCell('A1', 'Control')}${inlineCell('B1', 'Evidence')}</row>`, [
      { row: 30, column: 1, bytes: backup }, { row: 2, column: 1, bytes: mfa, described: 'Policy of the directory' },
    ]));
    expect(pages.map(({ page, label, text }) => [page, label, text])).toEqual([
      [1, 'Evidence', 'Control\tEvidence\n\t[Picture: Policy of the directory]'],
      [2, 'Evidence', 'Require multifactor authentication\n\nState: On for all users\n\nRetention of backups 35 days'],
      [3, 'Notes', 'Reviewed in May'],
    ]);
    expect(passagesOf(pages.slice(1)).map(({ text, locator }) => [text.slice(0, 9), describeLocator(locator)])).toEqual([['Require m', 'Evidence!B3, picture'], ['Retention', 'Evidence!B31, picture'], ['Reviewed ', 'Notes!A1:A1']]);
  });

  it('leaves a page that says that it was not read, and none where it has no words', async () => {
    const cells = `<row r="1">${inlineCell('A1', 'Text')}</row>`;
    const { pages } = await extract(makeIllustratedWorkbook(cells, [{ row: 2, column: 1, bytes: mfa.subarray(0, 200) }]));
    expect(pages.map(({ page, text }) => [page, text])).toEqual([[1, 'Text'], [2, ''], [3, 'Reviewed in May']]);
    expect(picturesOf(pages[1])).toEqual({ of: 1, unread: 1, read: [] });
    expect((await extract(makeIllustratedWorkbook(cells, [{ row: 2, column: 1, bytes: makeLandscape(300, 200).toBuffer('image/png') }]))).pages).toHaveLength(2);
  });
});

describe('a picture in an OpenDocument file', () => {
  it('is read below its paragraph; what an embedded object looks like is not', async () => {
    expect((await extract(makeIllustratedOdt('Before', 'After', backup))).pages[0]?.text).toBe('Before\n\nRetention of backups 35 days\n\nAfter');
    const object = makeOdf('presentation', '<draw:page draw:name="One"><draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></draw:page>', '', { 'ObjectReplacements/Object 1': mfa, 'Pictures/a.png': backup });
    expect((await extract(object)).pages.map(({ text }) => text)).toEqual(['Retention of backups 35 days']);
  });
});

describe('a document of pictures alone', () => {
  it('has the words of its pictures, and none says what was not read', async () => {
    expect(passagesOf((await extract(makeIllustratedWord(wordPicture('a'), { a: backup }))).pages).map(({ text }) => text)).toEqual(['Retention of backups 35 days']);
    expect(await failureOf(makeIllustratedWord(wordPicture('a'), { a: mfa.subarray(0, 100) }))).toBe('no failure');
  });
});

describe('what a picture is said to show', () => {
  it.each(['Picture 3', 'image1.png', 'C:\\Users\\anna\\Desktop\\settings of MFA.PNG', 'A screenshot of a computer Description automatically generated', 'A close up of a logo Description generated with very high confidence', 'Ein Bild, das Text enthält. Automatisch generierte Beschreibung', 'A graph on a screen AI-generated content may be incorrect.', 'Screenshot 2026-05-03 at 10.22.31', 'Image result for firewall settings', '', undefined])('is not what a program wrote: %s', (words) => {
    expect(writtenDescription(words)).toBe('');
  });

  it('is what a person wrote', () => {
    expect(writtenDescription('  Conditional access policy,\n state on ')).toBe('Conditional access policy, state on');
  });
});
