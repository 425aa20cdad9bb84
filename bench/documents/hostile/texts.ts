import { anyTrueEnd, marker, overLimit, refused, type HostileFile } from './hostile-file.ts';

/** Texts that nest, never break a line, or are no text in the encoding they claim. */
export function* hostileTexts(): Generator<HostileFile> {
  yield { file: 'cell-20mb.csv', reason: 'one cell of 20 MB', bytes: Buffer.from(`Asset,Remark\nLedger,"${'long remark '.repeat(1_700_000)}"\n${marker('csv')},short\n`), ends: ['ready', ...overLimit] };
  yield { file: 'open-quote.csv', reason: 'a quote that is never closed, before 100,000 rows', bytes: Buffer.from(`Asset,Owner\n"Ledger,A\n${Array.from({ length: 100_000 }, (_, row) => `HOST-${row},Owner ${row}`).join('\n')}\n${marker('csv')},last`), ends: anyTrueEnd };
  yield { file: 'columns-200000.csv', reason: 'rows of 200,000 columns', bytes: Buffer.from(Array.from({ length: 5 }, () => Array.from({ length: 200_000 }, (_, column) => column).join(',')).join('\n')), ends: ['ready', ...overLimit] };
  yield { file: 'nested-200000.html', reason: '200,000 nested elements', bytes: Buffer.from(`<!doctype html><html><body>${'<div>'.repeat(200_000)}${marker('html')}${'</div>'.repeat(200_000)}</body></html>`), ends: ['ready', ...overLimit], contains: [marker('html')] };
  yield { file: 'attributes.html', reason: 'an element of 300,000 attributes', bytes: Buffer.from(`<!doctype html><html><body><p ${Array.from({ length: 300_000 }, (_, number) => `a${number}="1"`).join(' ')}>${marker('html')}</p></body></html>`), ends: ['ready', ...overLimit] };
  yield { file: 'groups-100000.rtf', reason: '100,000 nested groups', bytes: Buffer.from(`{\\rtf1\\ansi ${'{'.repeat(100_000)}${marker('rtf')}${'}'.repeat(100_000)}}`), ends: ['ready', ...refused] };
  yield { file: 'binary-length.rtf', reason: 'binary data of 2 GB declared', bytes: Buffer.from(`{\\rtf1\\ansi Before ${marker('rtf')} {\\pict\\bin2147483647 abc}}`), ends: ['ready', ...refused] };
  yield { file: 'nested-1000000.json', reason: 'a million nested arrays', bytes: Buffer.from(`${'['.repeat(1_000_000)}"${marker('json')}"${']'.repeat(1_000_000)}`), ends: ['ready', ...refused] };
  const aliases = Array.from({ length: 25 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array.from({ length: 10 }, () => `*l${level}`).join(', ')}]`).join('\n');
  yield { file: 'aliases.yaml', reason: 'aliases that expand to 10^25 words', bytes: Buffer.from(`l0: &l0 [${marker('yaml')}]\n${aliases}\n`), ends: ['ready'], contains: [marker('yaml')] };
  yield { file: 'line-50mb.txt', reason: 'one line of 50 MB', bytes: Buffer.from(`${'evidence of nothing '.repeat(2_500_000)}${marker('line')}`), ends: ['ready', ...overLimit] };
  yield { file: 'word-30mb.log', reason: 'one word of 30 MB', bytes: Buffer.alloc(30_000_000, 'w'), ends: ['ready', ...overLimit] };
  const broken = Buffer.concat([Buffer.from(`Backup report ${marker('utf8')}\n`), Buffer.from([0xc3, 0x28, 0xe2, 0x82, 0xf0, 0x9f, 0xff, 0xfe, 0x0a]), Buffer.from('Second line of the report\n'.repeat(30))]);
  yield { file: 'invalid-utf8.txt', reason: 'bytes that are no UTF-8', bytes: broken, ends: ['ready'], contains: [marker('utf8'), 'Second line'] };
  yield { file: 'lone-surrogates.txt', reason: 'UTF-16 with half pairs', bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`Backup ${marker('utf16')} \ud800 and \udc00 done\n`, 'utf16le'), Buffer.from([0x41])]), ends: ['ready'], contains: [marker('utf16')] };
  yield { file: 'nul.txt', reason: 'text full of NUL', bytes: Buffer.from(`Backup\u0000report\u0000 ${marker('nul')} \u0000\u0000\n`.repeat(200)), ends: ['ready', 'failed/unsupported-type'] };
  yield { file: 'noise.txt', reason: 'noise under the name of a text', bytes: Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * index * 31 + index * 7 + (index >> 3)) % 256)), ends: ['failed/unsupported-type', 'failed/corrupt', 'unsearchable'] };
}
