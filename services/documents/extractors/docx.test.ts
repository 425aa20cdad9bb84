import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, failureOf, markedAs } from '../fixtures/extract.ts';
import { makePackage, makeWord, wordParagraph } from '../fixtures/office-files.ts';
import { isPages } from './extractor.ts';
import { startExtraction } from './index.ts';
import { defaultLimits } from './limits.ts';

const textOf = async (bytes: Uint8Array): Promise<string> => (await extract(bytes)).pages[0]?.text ?? '';
const cell = (content: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;

describe('a DOCX that cannot be read', () => {
  it('says why', async () => {
    expect(await failureOf(makeWord('').subarray(0, 300), 'docx')).toBe('corrupt');
    expect(await failureOf(makePackage({ 'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>cut off' }))).toBe('corrupt');
    expect(await failureOf(makePackage({ 'word/document9.xml': '<w:document/>' }))).toBe('corrupt');
    expect(await failureOf(makeWord('<w:tbl><w:tr><w:tc>'.repeat(5_000)))).toBe('limit-structure');
    expect(await failureOf(makeWord(wordParagraph('words '.repeat(100))), '', { textLength: 300 })).toBe('limit-text');
  });

  it('gives its body all the same when only a page header is broken', async () => {
    // Mammoth wants the namespaces that Word writes.
    const body = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${wordParagraph('Rights are granted by owners.')}</w:body></w:document>`;
    const broken = makeWord('', { a: ['header', 'header1.xml'] }, { 'document.xml': body, 'header1.xml': '<w:hdr><w:p><w:r><w:t>cut off' });
    expect(await textOf(broken)).toBe('Rights are granted by owners.');
  });

  it('is not multiplied by pointing to one part many times', async () => {
    const mark = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    const note = `<w:footnotes><w:footnote w:id="2">${wordParagraph('long '.repeat(2_000))}</w:footnote></w:footnotes>`;
    const text = await textOf(makeWord(wordParagraph('Claim', '', mark.repeat(5_000)), { f: ['footnotes', 'footnotes.xml'] }, { 'footnotes.xml': note }));
    expect(text.length).toBeLessThan(11_000);
  });

  it('survives styles based on each other', async () => {
    const styles = '<w:styles><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>';
    expect(await textOf(makeWord(wordParagraph('Text', '<w:pStyle w:val="A"/>'), { s: ['styles', 'styles.xml'] }, { 'styles.xml': styles }))).toBe('Text');
  });
});

describe('DOCX', () => {
  it('puts page headers and footers first, once each, without page counts', async () => {
    const header = `<w:hdr>${wordParagraph('ISP-07 Access Control, version 2.3, Confidential')}</w:hdr>`;
    const { pages } = await extract(makeWord(wordParagraph('Rights are granted by owners.'), { a: ['header', 'header1.xml'], b: ['header', 'header2.xml'], c: ['footer', 'footer1.xml'] }, {
      'header1.xml': header, 'header2.xml': header, 'footer1.xml': `<w:ftr>${wordParagraph('Page 1 of 12')}</w:ftr>`,
    }));
    expect(pages[0]?.text).toBe('ISP-07 Access Control, version 2.3, Confidential\n\nRights are granted by owners.');
  });

  it('counts clause numbers as Word does, and knows headings by their style, its base or their outline', async () => {
    const level = (ilvl: number, format: string, text: string): string => `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '(%3)')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum>
      <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>`;
    const styles = `<w:styles><w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
      <w:style w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="H1"/></w:style><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>`;
    const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;
    const list = (numId: number, ilvl: number): string => `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`;
    const { pages } = await extract(makeWord([
      wordParagraph('Access policy', style('T')), wordParagraph('Scope', style('H1')), wordParagraph('Reviews', style('Mine')),
      wordParagraph('Owners review.', list(5, 1)), wordParagraph('in March', list(5, 2)), wordParagraph('in May', list(5, 2)), wordParagraph('Managers sign.', list(5, 1)),
      wordParagraph('a point', list(6, 0)), wordParagraph('another', list(6, 0)), wordParagraph('Annex', list(7, 0)), wordParagraph('Outlined', '<w:outlineLvl w:val="1"/>'),
      wordParagraph('Not numbered', `${style('H1')}<w:numPr><w:numId w:val="0"/></w:numPr>`),
    ].join(''), { s: ['styles', 'styles.xml'], n: ['numbering', 'numbering.xml'] }, { 'styles.xml': styles, 'numbering.xml': numbering }));
    expect(pages[0]?.text.split(/\n+/)).toEqual(['Access policy', '1 Scope', '2 Reviews', '  2.1 Owners review.', '    (a) in March', '    (b) in May', '  2.2 Managers sign.', '- a point', '- another', '9 Annex', 'Outlined', 'Not numbered']);
    const marks = pages[0]?.structure.kind === 'prose' ? pages[0].structure.marks : [];
    expect(marks.map((mark) => (mark.kind === 'heading' ? mark.level : mark.kind))).toEqual([0, 1, 1, 2, 1]);
  });

  it('reads the accepted document: inserted text counts, deleted and moved-away text does not', async () => {
    const run = (text: string, name = 't'): string => `<w:r><w:${name}>${text}</w:${name}></w:r>`;
    expect(await textOf(makeWord(`<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>${run('Kept ')}<w:del>${run('30', 'delText')}</w:del><w:ins>${run('90')}</w:ins>${run(' days.')}</w:p><w:p><w:moveFrom>${run('moved away')}</w:moveFrom><w:moveTo>${run('Moved here')}</w:moveTo></w:p>`)))
      .toBe('Kept 90 days.\n\nMoved here');
  });

  it('puts notes and comments below the claim they belong to', async () => {
    const body = wordParagraph('All rights are reviewed.', '', '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>') + wordParagraph('Next.');
    const notes = (kind: string, text: string): string => `<w:${kind}s><w:${kind} w:id="0" w:type="separator"><w:p/></w:${kind}><w:${kind} w:id="2">${wordParagraph(text)}</w:${kind}></w:${kind}s>`;
    expect(await textOf(makeWord(body, { f: ['footnotes', 'f.xml'], e: ['endnotes', 'e.xml'], c: ['comments', 'c.xml'] }, {
      'f.xml': notes('footnote', 'Except service accounts.'), 'e.xml': notes('endnote', 'See annex.'),
      'c.xml': `<w:comments><w:comment w:id="0" w:author="T. Wieland">${wordParagraph('Really all?')}</w:comment><w:comment w:id="7" w:author="">${wordParagraph('Left over.')}</w:comment></w:comments>`,
    }))).toBe('All rights are reviewed.[1][2]\n\n[1] Except service accounts.\n\n[Comment, T. Wieland: Really all?]\n\n[2] See annex.\n\nNext.\n\n[Comment: Left over.]');
  });

  it('reads tables, frames of one column, text boxes once, content controls and the answers of forms', async () => {
    const box = `<mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${wordParagraph('Boxed')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${wordParagraph('Boxed')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>`;
    const { pages } = await extract(makeWord([
      `<w:tbl><w:tr>${cell(wordParagraph('System'), '<w:gridSpan w:val="2"/>')}${cell(wordParagraph('Owner'))}</w:tr><w:tr>${cell(wordParagraph('Ledger') + wordParagraph('(main)'))}${cell('<w:p/>')}${cell(`<w:tbl><w:tr>${cell(wordParagraph('inner'))}${cell(wordParagraph('table'))}</w:tr></w:tbl>`)}</w:tr></w:tbl>`,
      `<w:tbl><w:tr>${cell(wordParagraph('Framed heading', '<w:outlineLvl w:val="0"/>') + wordParagraph('Framed text'))}</w:tr></w:tbl>`,
      `<w:p><w:r>${box}<w:t>Around</w:t></w:r></w:p>`,
      `<w:sdt><w:sdtPr><w:alias w:val="x"/><w:placeholder><w:t>not this</w:t></w:placeholder></w:sdtPr><w:sdtContent>${wordParagraph('Controlled')}</w:sdtContent></w:sdt>`,
      '<w:p><w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar><w:instrText>FORMCHECKBOX</w:instrText><w:t> Yes</w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t> No</w:t></w:r></w:p>',
      '<w:p><w:r><w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Low"/><w:listEntry w:val="High"/></w:ddList></w:ffData></w:fldChar></w:r></w:p>',
    ].join('')));
    expect(pages[0]?.text.split('\n\n')).toEqual(['System\t\tOwner\nLedger (main)\t\tinner table', 'Framed heading', 'Framed text', 'Around', 'Boxed', 'Controlled', '☒ Yes☐ No', 'High']);
    expect(pages[0] && markedAs('heading', pages[0])).toEqual(['Framed heading']);
  });

  it('takes over HTML put into it, and hands on files that lie in it', async () => {
    const bytes = makeWord('<w:altChunk r:id="h"/>', { h: ['aFChunk', 'chunk.html'], p: ['package', 'embeddings/Register.xlsx'], m: ['aFChunk', 'chunk.mht'] }, {
      'chunk.html': '<h2>Minutes</h2><p>Decided.</p>', 'embeddings/Register.xlsx': 'workbook', 'chunk.mht': 'mail',
    });
    const { content } = await startExtraction({ bytes, limits: defaultLimits }, 'docx');
    const found: string[] = [];
    for await (const each of content) found.push(isPages(each) ? (each[0]?.text ?? '') : each.path);
    expect(found).toEqual(['Minutes\n\nDecided.', 'word/embeddings/Register.xlsx', 'word/chunk.mht']);
  });

  it('gives back any words, whether in paragraphs or cells', async () => {
    const word = fc.stringMatching(/^[A-Za-z<>&"'éß中]{1,12}$/);
    const words = fc.array(word, { minLength: 1, maxLength: 6 });
    const block = fc.oneof(words.map((each) => ({ each, xml: wordParagraph(each.join(' ')) })), fc.tuple(words, words).map(([a, b]) => ({ each: [...a, ...b], xml: `<w:tbl><w:tr>${cell(wordParagraph(a.join(' ')))}${cell(wordParagraph(b.join(' ')))}</w:tr></w:tbl>` })));
    await fc.assert(fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (all) => {
      expect((await textOf(makeWord(all.map((each) => each.xml).join('')))).split(/\s+/)).toEqual(all.flatMap((each) => each.each));
    }), { numRuns: 60 });
  });
});
