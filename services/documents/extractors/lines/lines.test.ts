import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeLocator } from '../../locator.contract.ts';
import { Splitter, type Passage } from '../../passages/split.ts';
import type { ExtractedPage, ProseMark } from '../extractor.ts';
import { startExtraction } from '../index.ts';
import { defaultLimits } from '../limits.ts';
import { pagesOnly } from '../pages-only.ts';
import { cutPages } from './cut-pages.ts';
import { outlineBraces, outlineConfiguration } from './configuration.ts';
import { outlineJson } from './json.ts';
import { outlineLog } from './log.ts';
import { outlineSql } from './statements.ts';
import { outlineXml } from './xml.ts';
import { outlineYaml } from './yaml.ts';

async function read(text: string | Uint8Array, extension: string): Promise<{ format: string; pages: ExtractedPage[]; passages: Passage[] }> {
  const { format, content } = await startExtraction({ bytes: Buffer.from(text), limits: defaultLimits }, extension);
  const pages: ExtractedPage[] = [];
  for await (const batch of pagesOnly(content)) pages.push(...batch);
  const splitter = new Splitter();
  return { format, pages, passages: pages.flatMap((page) => [...splitter.page(page)]) };
}

/** The path of the one passage that holds these words. */
function pathTo(passages: readonly Passage[], words: string): readonly string[] {
  const found = passages.filter((passage) => passage.text.includes(words));
  expect(found).toHaveLength(1);
  const locator = found[0]?.locator;
  return locator?.kind === 'line' ? (locator.path ?? []) : ['no line'];
}

const filler = (name: string, count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n') + (name === '' ? '' : '\n');

describe('the format of a text', () => {
  it.each([
    ['{"a": 1, "b": [true]}', 'txt', 'json'],
    ['[\n  {"id": 1}\n]', '', 'json'],
    ['{"time":1,"user":"a"}\n{"time":2,"user":"b"}\n', 'log', 'json'],
    ['{"cut": {"off', 'txt', 'json'],
    ['[client]\nport = 3306\n[mysqld]\nbind-address = 127.0.0.1\n', 'txt', 'configuration'],
    ['[draft] This letter is a draft.\n\nDear all,', 'txt', 'text'],
    ['{braces} are no JSON', 'txt', 'text'],
    ['[1] The first footnote.\n[2] The second.', 'txt', 'text'],
    ['resource "aws_s3_bucket" "audit" {\n  bucket = "x"\n}\n', '', 'terraform'],
    ['services:\n  app:\n    image: tickmark\n    restart: always\n', 'txt', 'yaml'],
    ['Owner: A. Lindqvist\nDate: 2026-09-11\nResult: accepted\n', 'txt', 'text'],
    ['<?xml version="1.0"?>\n<configuration><add key="a"/></configuration>', 'config', 'xml'],
    ['<server><port>443</port></server>', '', 'xml'],
    ['#!/usr/bin/env bash\nset -e\n', '', 'script'],
    ['CREATE TABLE a (b int);', 'sql', 'sql'],
    ['2026-09-11T10:00:00Z INFO start\n2026-09-11T10:00:01Z WARN slow\n2026-09-11T10:00:02Z INFO end\n', 'txt', 'log'],
    ['time,user,action\n2026-09-11T10:00:00Z,a,in\n2026-09-11T10:00:01Z,b,in\n2026-09-11T10:00:02Z,a,out\n', '', 'csv'],
    ['title = "x"\n[owner]\nname = "y"\n', 'toml', 'toml'],
    ['<p>No document', 'html', 'html'],
  ])('of %j named .%s is %s', async (text, extension, format) => {
    expect((await read(text, extension)).format).toBe(format);
  });

  it('refuses a binary property list by name', async () => {
    await expect(read(Buffer.concat([Buffer.from('bplist00'), Buffer.from([0xd1, 1, 2, 0x51, 0x61, 0x51, 0x62, 8, 11, 13]), Buffer.alloc(20)]), 'plist')).rejects.toMatchObject({ failure: 'unsupported-type' });
  });
});

describe('blocks', () => {
  it('of Terraform are resources, whatever stands in strings, comments and here-documents', async () => {
    const text = [
      '# The bucket of the trail', 'resource "aws_s3_bucket" "audit" {', '  policy = <<EOF', '{ "unbalanced": "{"', 'EOF', '  name = "}}}"', filler('', 30, (index) => `  setting_${index} = "value number ${index}"`), '}', '',
      'resource "aws_kms_key" "logs" {', '  enable_key_rotation = true', filler('', 40, (index) => `  other_${index} = "value number ${index}"`), '}', '',
    ].join('\n');
    const { pages, passages } = await read(text, 'tf');
    expect(pages[0]?.text).toBe(text);
    expect(pathTo(passages, '# The bucket')).toEqual(['resource "aws_s3_bucket" "audit"']);
    expect(pathTo(passages, 'enable_key_rotation')).toEqual(['resource "aws_kms_key" "logs"']);
    expect(passages.find((passage) => passage.text.includes('enable_key_rotation'))?.text.startsWith('resource "aws_kms_key"')).toBe(true);
    for (const passage of passages) expect(passage.text.includes('setting_') && passage.text.includes('other_')).toBe(false);
  });

  it('of YAML are keys and named items; documents go by kind and name; block scalars hold no keys', async () => {
    const manifest = (name: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  containers:\n  - name: ${name}-proxy\n    env:\n${filler('x', 60, (index) => `    - name: SETTING_${index}\n      value: "${name} ${index}"`)}    script: |\n      fake: \n        key: of ${name}\n`;
    const { passages } = await read(`---\n${manifest('web')}---\n${manifest('store')}`, 'yaml');
    expect(pathTo(passages, '"store 20"').slice(0, 4)).toEqual(['Deployment store', 'spec', 'containers', 'store-proxy']);
    expect(pathTo(passages, 'key: of web')).not.toContain('fake');
  });

  it('of JSON are members, and items by what names them; minified or not', async () => {
    const data = { Version: '2012', Statement: Array.from({ length: 60 }, (_, index) => ({ Sid: `Rule${index}`, Effect: 'Deny', Action: ['s3:Get*', 's3:Put*'], Note: 'brackets } ] in "text"' })) };
    for (const text of [JSON.stringify(data), JSON.stringify(data, null, 2)]) {
      const { passages } = await read(text, 'json');
      expect(pathTo(passages, '"Rule30"')[0]).toBe('Statement');
      expect(pathTo(passages, '"Rule30"')[1]).toMatch(/Rule30|^Rule2\d … Rule3\d$/);
      for (const passage of passages.slice(1)) expect(passage.text).toMatch(/^\{\s*"Sid"/);
    }
    const lines = outlineJson(`${JSON.stringify({ a: 1 })}\n${JSON.stringify({ b: 2 })}\n`);
    expect([...lines.marks()]).toEqual([{ kind: 'block', start: 0, end: 16, path: [] }]);
  });

  it('of configurations are sections, tags, braces or indented lines', () => {
    const long = (indent: string): string => filler('x', 60, (index) => `${indent}setting ${index} with some more words`);
    const paths = (text: string): (readonly string[])[] => [...outlineConfiguration(text).marks()].map((mark) => (mark.kind === 'block' ? mark.path : []));
    expect(paths(`top = 1\n[client]\n${long('')}[mysqld]\n${long('')}`)).toEqual([[], ['client'], ['mysqld']]);
    expect(paths(`<VirtualHost *:443>\n${long('  ')}</VirtualHost>\n<Directory "/srv">\n${long('  ')}</Directory>\n`)).toEqual([['VirtualHost *:443'], ['Directory "/srv"']]);
    expect(paths(`http {\n  server {\n${long('    ')}  }\n}\n`)).toEqual([['http'], ['http', 'server']]);
    expect(paths(`hostname edge-1\n!\ninterface GigabitEthernet0/1\n${long(' ')}!\nline vty 0 4\n${long(' ')}`)).toEqual([[], ['interface GigabitEthernet0/1'], ['line vty 0 4']]);
  });

  it('of XML are elements with the attribute that names them; nothing is resolved', () => {
    const text = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><!-- <b> -->\n<beans>\n  <bean id="audit" note="a > b">\n${filler('x', 60, (index) => `    <property name="p${index}" value="&x;"/>`)}  </bean>\n  <![CDATA[ <bean> ]]>\n</beans>\n`;
    const marks = [...outlineXml(text).marks()];
    const block = marks.find((mark) => mark.kind === 'block' && mark.path.includes('bean audit'));
    expect(block?.kind === 'block' && block.path).toEqual(['beans', 'bean audit']);
    expect(marks.at(-1)?.end).toBe(text.length);
  });

  it('of SQL are statements', () => {
    const text = `-- who may\nGRANT SELECT ON ledger TO auditor;\nCREATE TABLE ledger (\n${filler('x', 60, (index) => `  column_${index} integer NOT NULL,`)});\nGRANT ALL ON ledger TO owner;\n`;
    expect([...outlineSql(text).marks()].map((mark) => mark.kind === 'block' && mark.path)).toEqual([['GRANT SELECT ON ledger TO auditor'], ['CREATE TABLE ledger'], ['GRANT ALL ON ledger TO owner']]);
  });

  it('of a log are days, and no record is cut', async () => {
    const record = (day: string, index: number): string => `${day} 10:${String(index).padStart(2, '0')}:00 ERROR job ${index} failed\n    at step one of ${index}\n    at step two`;
    const text = ['2026-09-11', '2026-09-12'].flatMap((day) => Array.from({ length: 40 }, (_, index) => record(day, index))).join('\n');
    const { passages, format } = await read(text, 'log');
    expect(format).toBe('log');
    for (const { text: own, locator } of passages) {
      expect(own).toMatch(/^2026-09-1\d 10:/);
      expect(own).toMatch(/at step two$/);
      expect(locator.kind === 'line' && locator.path).toEqual([own.slice(0, 10)]);
    }
    expect([...outlineLog('no time\nat all\n').marks()]).toEqual([{ kind: 'block', start: 0, end: 15, path: [] }]);
  });

  it('hold all of any text, in order, whichever scanner looks at it', () => {
    const scrap = fc.constantFrom('{', '}', '[', ']', '"', "'", ':', ',', '\n', '\n', '  ', '- ', 'name: x', '"id":"a"', '<a>', '</a>', '<!--', '-->', '#', '/*', '<<EOF', '2026-09-11 10:00:00 ', 'word', '\\', '\t', '---', 'x'.repeat(1500));
    const text = fc.array(scrap, { maxLength: 120 }).map((parts) => parts.join(''));
    for (const outline of [outlineJson, outlineYaml, outlineConfiguration, outlineBraces, outlineXml, outlineSql, outlineLog]) {
      fc.assert(fc.property(text, (source) => {
        let at = 0;
        for (const mark of outline(source).marks()) {
          expect(mark.start).toBe(at);
          expect(mark.end).toBeGreaterThan(at);
          at = mark.end;
        }
        expect(at).toBe(source.length);
      }), { numRuns: 60, examples: [['{\n}{'], ['{}{'], ['if {\n  a\n} else {\n  b\n}\n']] });
    }
  });
});

describe('pages of a long text', () => {
  const text = fc.array(fc.oneof(fc.stringMatching(/^[a-z ]{0,30}$/), fc.constant('\u{1f512}'.repeat(20))), { maxLength: 40 }).map((lines) => lines.join('\n'));

  it('joined are the text, and each begins on the line it says', () => {
    fc.assert(fc.property(text, fc.integer({ min: 5, max: 50 }), (whole, length) => {
      const pages = [...cutPages(whole, [], 'line', length)];
      let joined = '';
      for (const { page, text: own, structure } of pages) {
        const firstLine = structure.kind === 'prose' ? (structure.firstLine ?? 1) : 0;
        if (page > 1) joined += firstLine > joined.split('\n').length ? '\n' : '';
        expect(joined === '' || joined.endsWith('\n') || page === 1 || firstLine === joined.split('\n').length).toBe(true);
        joined += own;
        expect(joined.split('\n').length).toBe(firstLine + own.split('\n').length - 1);
        expect(own.length).toBeLessThanOrEqual(length);
        expect(own.isWellFormed()).toBe(true);
      }
      expect(joined).toBe(whole);
    }), { numRuns: 300 });
  });

  it('keep the marks: blocks go on over a border, headings stay where they began', () => {
    const marks: ProseMark[] = [{ kind: 'heading', start: 0, end: 5, level: 1 }, { kind: 'block', start: 6, end: 17, path: ['a'] }];
    const pages = [...cutPages('title\nfirst\nother\nlast', marks, 'line', 11)];
    expect(pages.map((page) => page.text)).toEqual(['title\nfirst', 'other\nlast']);
    expect(pages.map((page) => page.structure.kind === 'prose' && page.structure.marks)).toEqual([
      [marks[0], { kind: 'block', start: 6, end: 11, path: ['a'] }],
      [{ kind: 'block', start: 0, end: 5, path: ['a'] }],
    ]);
  });

  it('name the lines of the file on every page', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `setting_${index + 1} = "some value that is long enough"`);
    const { pages, passages } = await read(lines.join('\r\n'), 'conf');
    expect(pages.length).toBeGreaterThan(2);
    for (const { text: own, locator } of passages) {
      if (locator.kind !== 'line') throw new Error('a line');
      expect(own).toBe(lines.slice(locator.from - 1, locator.to).join('\n'));
    }
    expect(describeLocator(passages.at(-1)?.locator ?? { kind: 'line', from: 1, to: 1 })).toMatch(/^lines \d+–60000$/);
  });

  it('count lines by line ends alone: a form feed or an unusual separator is none', async () => {
    const { pages } = await read('one\ftwo\u2028three\r\nfour\u0085five\n', 'txt');
    expect(pages[0]?.text).toBe('one two three\nfour five\n');
  });
});

describe('hostile texts', () => {
  it.each([
    ['a million levels of JSON', '{"a":['.repeat(500_000), 'json'],
    ['a value of 5 MB', `{"a":"${'x'.repeat(5_000_000)}"}`, 'json'],
    ['a line of 4 MB', 'word '.repeat(800_000), 'txt'],
    ['aliases that multiply', `a: &a [x, x]\n${filler('', 60, (index) => `b${index}: &b${index} [*a, *a, *a]`)}`, 'yaml'],
    ['3,000 levels of YAML', filler('', 3000, (index) => `${' '.repeat(index)}k:`), 'yaml'],
    ['half a million elements', '<a>'.repeat(500_000), 'xml'],
    ['200,000 braces', 'a {\n'.repeat(200_000), 'tf'],
    ['open quotes', '"'.repeat(1_000_001), 'json'],
    ['comments only', '# c\n'.repeat(500_000), 'tf'],
  ])('%s: quick, and no passage is long', async (_, text, extension) => {
    const started = performance.now();
    const { passages } = await read(text, extension);
    expect(Math.max(...passages.map((passage) => passage.text.length))).toBeLessThan(10_000);
    for (const { locator } of passages) expect(locator.kind === 'line' && (locator.path ?? []).length < 60).toBe(true);
    expect(performance.now() - started).toBeLessThan(15_000);
  }, 30_000);
});
