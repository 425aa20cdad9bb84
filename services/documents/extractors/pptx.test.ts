import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, failureOf, markedAs } from '../fixtures/extract.ts';
import { makePackage, makePptx, shape } from '../fixtures/office-files.ts';

const paragraph = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;

describe('a presentation that cannot be read', () => {
  it('says why', async () => {
    const whole = makePptx([{ shapes: shape('title', 'Plan') }]);
    expect(await failureOf(whole.subarray(0, whole.length / 2), 'pptx')).toBe('corrupt');
    expect(await failureOf(makePptx([]), 'pptx')).toBe('no-text');
    expect(await failureOf(makePackage({ 'ppt/slides/slide1.xml': '<p:sld/>' }))).toBe('corrupt');
    expect(await failureOf(makePptx([{ shapes: shape('', 'a') }], { 'ppt/slides/slide1.xml': '<p:sld><p:cSld><p:sp>' }))).toBe('corrupt');
    expect(await failureOf(makePptx([{ shapes: shape('', 'a') }], { 'ppt/slides/slide1.xml': '<!DOCTYPE p [<!ENTITY a "b">]><p:sld>&a;</p:sld>' }))).toBe('unsafe-content');
    expect(await failureOf(makePptx([{ shapes: shape('', 'a') }, { shapes: shape('', 'b') }]), '', { pages: 1 })).toBe('limit-pages');
    expect(await failureOf(makePptx([{ shapes: shape('', 'long '.repeat(50)) }]), '', { textLength: 100 })).toBe('limit-text');
    expect(await failureOf(makePptx([{ shapes: '<p:grpSp>'.repeat(20_000) }]))).toBe('limit-structure');
    expect(await failureOf(makePptx([{ shapes: shape('', 'a') }], { 'ppt/media/x.xml': ' '.repeat(48 * 1024 * 1024) }))).toBe('limit-inflation');
  });
});

describe('PPTX', () => {
  it('gives a page a slide in the order of the show, titles as headings and labels, hidden slides marked', async () => {
    const { format, pages } = await extract(makePptx([
      { shapes: shape('body', 'Owners confirm', 'Managers decide') + shape('title', 'Access  review') },
      { shapes: shape('', 'No title here') },
      { shapes: shape('ctrTitle', 'Backup'), hidden: true },
    ]));
    expect(format).toBe('pptx');
    expect(pages.map((page) => [page.page, page.label, page.text])).toEqual([
      [1, 'Access review', 'Access review\n\n- Owners confirm\n- Managers decide'],
      [2, null, 'No title here'],
      [3, 'Backup [hidden]', 'Backup'],
    ]);
    expect(pages[0]?.structure).toMatchObject({ addressing: 'slide' });
    expect(pages.flatMap((page) => markedAs('heading', page))).toEqual(['Access review', 'Backup']);
  });

  it('reads tables, groups, notes, comments, diagrams, charts and the fixed words of the layout', async () => {
    const cell = (text: string): string => `<a:tc><a:txBody>${paragraph(text)}</a:txBody></a:tc>`;
    const table = `<p:graphicFrame><a:tbl><a:tr>${cell('System')}${cell('Owner')}</a:tr><a:tr>${cell('Ledger')}${cell('A. Lindqvist')}</a:tr></a:tbl></p:graphicFrame>`;
    const frame = '<p:graphicFrame><c:chart r:id="c"/></p:graphicFrame><p:graphicFrame><dgm:relIds r:dm="d" r:lo="l"/></p:graphicFrame>';
    const alternative = `<mc:AlternateContent><mc:Choice>${shape('', 'Once only')}</mc:Choice><mc:Fallback>${shape('', 'Once only')}</mc:Fallback></mc:AlternateContent>`;
    const { pages } = await extract(makePptx([{
      shapes: shape('title', 'Figures') + table + `<p:grpSp><p:grpSp>${shape('', 'Deep in a group')}</p:grpSp></p:grpSp>` + frame + alternative,
      links: { c: ['chart', '../charts/chart1.xml'], d: ['diagramData', '../diagrams/data1.xml'], n: ['notesSlide', '../notesSlides/n1.xml'], l: ['slideLayout', '../slideLayouts/l1.xml'], k: ['comments', '../comments/c1.xml'] },
    }], {
      'ppt/charts/chart1.xml': '<c:chartSpace><c:chart><c:title><a:t>Incidents</a:t></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Closed</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>Q1</c:v></c:pt><c:pt idx="1"><c:v>Q2</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:pt idx="0"><c:v>4</c:v></c:pt><c:pt idx="1"><c:v>7</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>',
      'ppt/diagrams/data1.xml': `<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t>${paragraph('Detect')}</dgm:t></dgm:pt><dgm:pt type="pres"/><dgm:pt><dgm:t>${paragraph('Respond')}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`,
      'ppt/notesSlides/n1.xml': `<p:notes>${shape('sldImg')}${shape('body', 'Say that the sample was 25.')}${shape('sldNum', '1')}</p:notes>`,
      'ppt/comments/c1.xml': '<p:cmLst><p:cm><p:pos x="1"/><p:text>Check the count</p:text></p:cm></p:cmLst>',
      'ppt/slideLayouts/l1.xml': `<p:sldLayout>${shape('title', 'Click to edit')}${shape('', 'CONFIDENTIAL')}</p:sldLayout>`,
    }));
    const [page] = pages;
    expect(page?.text).toBe([
      'Figures', 'System\tOwner\nLedger\tA. Lindqvist', 'Deep in a group', 'Incidents', '\tClosed\nQ1\t4\nQ2\t7', 'Detect', 'Respond', 'Once only', 'CONFIDENTIAL',
      'Notes: Say that the sample was 25.', '[Comment: Check the count]',
    ].join('\n\n'));
    expect(page && markedAs('table', page)).toEqual(['System\tOwner\nLedger\tA. Lindqvist', '\tClosed\nQ1\t4\nQ2\t7']);
  });

  it('is not multiplied by pointing to one part many times', async () => {
    const frames = '<p:graphicFrame><c:chart r:id="c"/></p:graphicFrame>'.repeat(200);
    const chart = `<c:chartSpace><c:title><a:t>${'long '.repeat(1_000)}</a:t></c:title></c:chartSpace>`;
    const { pages } = await extract(makePptx([{ shapes: frames, links: { c: ['chart', '../charts/c.xml'] } }], {
      'ppt/charts/c.xml': chart,
      'ppt/presentation.xml': `<p:presentation>${'<p:sldId id="256" r:id="s0"/>'.repeat(500)}</p:presentation>`,
    }));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.text.length).toBeLessThan(6_000);
  });

  it('gives back any words put into a shape, however many and wherever', async () => {
    const word = fc.stringMatching(/^[A-Za-z<>&"'éß中]{1,12}$/);
    const someShape = fc.tuple(fc.constantFrom('', 'title', 'body', 'subTitle', 'ftr'), fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }));
    await fc.assert(fc.asyncProperty(fc.array(fc.array(someShape, { maxLength: 4 }), { minLength: 1, maxLength: 3 }), async (slides) => {
      const { pages } = await extract(makePptx(slides.map((shapes) => ({ shapes: shapes.map(([kind, paragraphs]) => shape(kind, ...paragraphs.map((words) => words.join(' ')))).join('') }))));
      for (const [index, shapes] of slides.entries()) {
        const words = (pages[index]?.text ?? '').split(/\s+/).filter((each) => each !== '-' && each !== '').sort();
        expect(words).toEqual(shapes.flatMap(([, paragraphs]) => paragraphs.flat()).sort());
      }
    }), { numRuns: 60 });
  });
});
