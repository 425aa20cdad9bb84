import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, failureOf, markedAs } from '../fixtures/extract.ts';
import { escapeXml, makeOdf, makePackage } from '../fixtures/office-files.ts';

const p = (text: string): string => `<text:p>${text}</text:p>`;
const frame = (content: string): string => `<draw:frame><draw:text-box>${content}</draw:text-box></draw:frame>`;

describe('an OpenDocument file that cannot be read', () => {
  it('says why', async () => {
    const manifest = '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    expect(await failureOf(makeOdf('text', p('x'), '', { 'META-INF/manifest.xml': manifest }))).toBe('password-protected');
    expect(await failureOf(makeOdf('text', p('x')).subarray(0, 200), 'odt')).toBe('corrupt');
    expect(await failureOf(makeOdf('text', '', '', { 'content.xml': '<office:document-content><office:body>' }))).toBe('corrupt');
    expect(await failureOf(makeOdf('text', '', '', { 'content.xml': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' }))).toBe('unsafe-content');
    expect(await failureOf(makeOdf('formula', ''))).toBe('unsupported-type');
    expect(await failureOf(makeOdf('text', '', '', { mimetype: 'application/epub+zip' }))).toBe('unsupported-type');
    expect((await extract(makeOdf('text', p('x'), '', { mimetype: 'anything' }))).format).toBe('zip');
    expect(await failureOf(makeOdf('presentation', '<draw:page/><draw:page/>'), '', { pages: 1 })).toBe('limit-pages');
    expect(await failureOf(makeOdf('text', p('words '.repeat(100))), '', { textLength: 300 })).toBe('limit-text');
  });

  it('is stopped when it repeats a cell without end', async () => {
    const cells = `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384">${p('x')}</table:table-cell></table:table-row>`;
    expect(await failureOf(makeOdf('spreadsheet', `<table:table>${cells}</table:table>`), '', { cells: 100_000 })).toBe('limit-pages');
  });
});

describe('ODT', () => {
  it('of OpenOffice before OpenDocument is read like any other', async () => {
    const manifest = '<manifest:manifest><manifest:file-entry manifest:media-type="application/vnd.sun.xml.writer" manifest:full-path="/"/></manifest:manifest>';
    const content = `<office:document-content><office:body>${p('Backups are restored every quarter.')}</office:body></office:document-content>`;
    for (const parts of [{ mimetype: 'application/vnd.sun.xml.writer' }, { 'META-INF/manifest.xml': manifest }]) {
      const { format, pages } = await extract(makePackage({ ...parts, 'content.xml': content }));
      expect([format, pages[0]?.text]).toEqual(['odt', 'Backups are restored every quarter.']);
    }
  });

  it('says what its pictures are said to show, and passes over the names that programs give', async () => {
    const picture = (about: string): string => p(`See below.<draw:frame><draw:image/>${about}</draw:frame>`);
    const { pages } = await extract(makeOdf('text', [
      picture('<svg:title>Network plan of the backup site</svg:title><svg:desc>Two zones,\n one firewall</svg:desc>'), picture('<svg:title>Image1</svg:title>'), p('Doc <text:title>Network plan, version two</text:title> ends.'),
    ].join('')));
    expect(pages[0]?.text.split('\n\n')).toEqual(['See below.', '[Picture: Network plan of the backup site]', '[Picture: Two zones, one firewall]', 'See below.', 'Doc Network plan, version two ends.']);
  });

  it('keeps headings, lists, tables, frames, notes and comments, and leaves deleted text out', async () => {
    const body = [
      `<text:tracked-changes><text:changed-region><text:deletion>${p('deleted')}</text:deletion></text:changed-region></text:tracked-changes>`,
      '<text:p text:style-name="P1">Access policy</text:p>', '<text:h text:outline-level="2">Reviews</text:h>',
      p('All<text:s text:c="3"/>rights\n  are<text:tab/>reviewed.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Except one.</text:p></text:note-body></text:note><office:annotation><dc:creator>T. W.</dc:creator><dc:date>2026-09-11</dc:date><text:p>Which?</text:p></office:annotation>'),
      `<text:list><text:list-item>${p('Owners')}<text:list><text:list-item>${p('sign')}</text:list-item></text:list></text:list-item><text:list-item>${p('Managers')}</text:list-item></text:list>`,
      `<table:table><table:table-row><table:table-cell>${p('System')}</table:table-cell><table:table-cell>${p('Owner')}</table:table-cell></table:table-row><table:table-row><table:table-cell>${p('Ledger')}${p('main')}</table:table-cell><table:covered-table-cell/></table:table-row></table:table>`,
      p(`Around${frame(p('Boxed'))}`),
    ].join('');
    const { format, pages } = await extract(makeOdf('text', body, '<style:style style:name="P1" style:parent-style-name="Title"/>', {
      'styles.xml': `<office:document-styles><office:master-styles><style:master-page><style:header>${p('ISP-07, version 2.3')}</style:header><style:footer>${p('Page 1 of 3')}</style:footer></style:master-page></office:master-styles></office:document-styles>`,
    }));
    expect(format).toBe('odt');
    expect(pages[0]?.text.split('\n\n')).toEqual([
      'ISP-07, version 2.3', 'Access policy', 'Reviews', 'All rights are reviewed.[1]', '[1] Except one.', '[Comment: Which?]', '- Owners\n  - sign\n- Managers', 'System\tOwner\nLedger main', 'Around', 'Boxed',
    ]);
    expect(pages[0] && markedAs('heading', pages[0])).toEqual(['Access policy', 'Reviews']);
  });

  it('gives back any words', async () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z<>&"'éß中]{1,12}$/), { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 5 }), async (all) => {
      const { pages } = await extract(makeOdf('text', all.map((each) => p(escapeXml(each.join(' ')))).join('')));
      expect(pages[0]?.text.split(/\s+/)).toEqual(all.flat());
    }), { numRuns: 40 });
  });
});

describe('ODS', () => {
  it('gives a page a sheet, repeated cells where they stand, dates as ISO, and marks what is hidden', async () => {
    const cell = (text: string, more = ''): string => `<table:table-cell ${more}>${text === '' ? '' : p(text)}</table:table-cell>`;
    const { pages } = await extract(makeOdf('spreadsheet', [
      `<table:table table:name="Hosts"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row>${cell('Host')}${cell('', 'table:number-columns-repeated="2"')}${cell('11.09.26', 'office:value-type="date" office:date-value="2026-09-11"')}</table:table-row>`,
      `<table:table-row table:number-rows-repeated="3">${cell('')}</table:table-row><table:table-row table:visibility="filter">${cell('fwl', 'table:number-columns-repeated="2"')}<table:table-cell><office:annotation>${p('old')}</office:annotation>${p('95 %')}</table:table-cell></table:table-row>`,
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>',
      '<table:table table:name="Lists" table:style-name="h"/>',
    ].join(''), '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'));
    expect(pages.map((page) => page.label)).toEqual(['Hosts', 'Lists [hidden]']);
    expect(pages[0]?.text).toBe('Host\t\t\t2026-09-11\nfwl\tfwl [hidden column]\t95 % [Comment: old] [hidden row]');
    expect(pages[0]?.structure).toMatchObject({ columns: ['A', 'B', 'C', 'D'], runs: [{ row: 1 }, { row: 5 }] });
  });
});

describe('ODP', () => {
  it('gives a page a slide with its title, text, tables and notes', async () => {
    const { format, pages } = await extract(makeOdf('presentation', [
      `<presentation:footer-decl presentation:name="f">ISP-07</presentation:footer-decl><draw:page draw:name="page1">${frame(p('Text first'))}<draw:frame presentation:class="title"><draw:text-box>${p('Access review')}</draw:text-box></draw:frame><draw:g>${frame(p('Grouped'))}</draw:g><presentation:notes>${frame(p('Say 25.'))}</presentation:notes></draw:page>`,
      `<draw:page draw:name="Backup" draw:style-name="h"><draw:custom-shape>${p('In a shape')}</draw:custom-shape></draw:page>`,
    ].join(''), '<style:style style:name="h"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>', {
      'styles.xml': `<office:document-styles><office:master-styles><style:master-page>${frame(p('Confidential'))}${frame(p('<presentation:footer/>'))}</style:master-page></office:master-styles></office:document-styles>`,
    }));
    expect(format).toBe('odp');
    expect(pages.map((page) => [page.page, page.label, page.text])).toEqual([
      [1, 'Access review', 'Access review\n\nText first\n\nGrouped\n\nISP-07\n\nConfidential\n\nNotes: Say 25.'], [2, 'Backup [hidden]', 'In a shape'],
    ]);
  });
});
