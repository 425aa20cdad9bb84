import { describe, expect, it } from 'vitest';
import { extract } from '../../fixtures/extract.ts';
import { makeIllustratedPdf } from '../../fixtures/document-pictures.ts';
import { makeLandscape, makePicture } from '../../fixtures/pictures.ts';
import { describeLocator } from '../../locator.contract.ts';
import { Splitter } from '../../passages/split.ts';
import type { ExtractedPage } from '../extractor.ts';

const png = (...lines: string[]): Buffer => makePicture(lines, { width: 700, height: 60 + 55 * lines.length }).toBuffer('image/png');
const mfa = png('Require multifactor authentication', 'State: On for all users');
const backup = png('Retention of backups 35 days');
const logo = png('Larkfield Group');
const prose = 'Access to the ledger is granted by the owner of the system and reviewed in each quarter, and what was found is written down. '.repeat(2).trim();
const later = 'Backups are kept apart from the systems they were taken of, and one of them is restored each year to see that it can be done. '.repeat(2).trim();
const picturesOf = (page: ExtractedPage | undefined) => (page?.structure.kind === 'prose' ? page.structure.pictures : undefined);
const wordsOf = (page: ExtractedPage | undefined) => picturesOf(page)?.read.map(({ start, end }) => page?.text.slice(start, end).replace(/\n+/g, '\n'));
const inOrder = (page: ExtractedPage | undefined, ...words: string[]) => words.map((each) => page?.text.replace(/\s+/g, ' ').indexOf(each));

describe('pictures on pages of a PDF that have text', () => {
  it('are read below the paragraph above them, each a passage of its own', async () => {
    const { pages } = await extract(await makeIllustratedPdf([[prose, { picture: mfa, width: 350 }, 'Figure 1', later, { picture: backup, width: 300 }]]));
    expect(wordsOf(pages[0])).toEqual(['Require multifactor authentication\nState: On for all users', 'Retention of backups 35 days']);
    const places = inOrder(pages[0], 'Access to the ledger', 'Require multifactor', 'Figure 1', 'Backups are kept', 'Retention of backups');
    expect(places).toEqual(places.toSorted((a, b) => a! - b!));
    expect(picturesOf(pages[0])).toMatchObject({ of: 2, unread: 0, read: [{ box: [72, expect.any(Number), 422, expect.any(Number)], confidence: expect.any(Number) }, {}] });
    const passages = [...new Splitter().page(pages[0]!)];
    const shot = passages.find(({ text }) => text.includes('State: On'));
    expect(shot?.text).not.toContain('Access to the ledger');
    expect(describeLocator(shot!.locator)).toBe('page 1, picture');
  });

  it('are read once, however many pages show them, stored once or anew', async () => {
    const { pages } = await extract(await makeIllustratedPdf([logo, logo, Buffer.from(logo)].map((picture, at) => [{ picture, width: 120, at: [400, 20] as const }, `${at}. ${prose}`])));
    expect(pages.map(wordsOf)).toEqual([['Larkfield Group'], undefined, undefined]);
    expect(pages[1]?.structure).not.toHaveProperty('ocr');
  });

  it('are read as the page shows them: turned pages too', async () => {
    const { pages } = await extract(await makeIllustratedPdf([[prose, { picture: mfa, width: 350 }]], { rotate: 180 }));
    expect(wordsOf(pages[0])?.[0]).toContain('State: On for all users');
  });

  it('leave no trace where they hold no words, and what lies over a picture is not said twice', async () => {
    const landscape = makeLandscape().toBuffer('image/jpeg');
    const { pages } = await extract(await makeIllustratedPdf([[prose, { picture: landscape, width: 300 }], [{ picture: backup, width: 300, at: [72, 72] }, 'Retention of backups 35 days', later]]));
    expect(picturesOf(pages[0])).toEqual({ of: 1, unread: 0, read: [] });
    expect(pages[0]?.structure).not.toHaveProperty('ocr');
    expect(pages[1]?.text.match(/Retention of backups 35 days/g)).toHaveLength(1);
  });

  it('say when they were not read, which costs the text nothing', async () => {
    const file = await makeIllustratedPdf([[prose, { picture: mfa, width: 350 }, { picture: backup, width: 300 }]]);
    for (const [limits, note] of [
      [{ ocrPageMilliseconds: 0 }, { of: 2, unread: 2, read: [] }],
      [{ ocrPages: 1 }, { of: 2, unread: 1, read: [{}] }],
      [{ ocrPixels: 130_000 }, { of: 2, unread: 1, read: [{}] }],
    ] as const) {
      const [page] = (await extract(file, 'pdf', limits)).pages;
      expect(picturesOf(page)).toMatchObject(note);
      expect(page?.structure).toMatchObject({ ocr: { unread: 'pictures' } });
      expect(page?.text).toContain('reviewed in each quarter');
    }
  });

  it('keep the headings of the page where they stand', async () => {
    const { pages } = await extract(await makeIllustratedPdf([[{ picture: logo, width: 120, at: [72, 20] }, prose, later]]));
    const [page] = pages;
    expect(page?.text.startsWith('Larkfield Group\n\nAccess to the ledger')).toBe(true);
  });
});
