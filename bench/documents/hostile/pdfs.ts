import { deflateSync } from 'node:zlib';
import { makePdf } from '../../../services/documents/fixtures/sample-files.ts';
import { deflatedBomb } from './archive-writer.ts';
import { anyTrueEnd, ascii, marker, overLimit, refused, type HostileFile } from './hostile-file.ts';

/** PDFs that loop, nest, inflate, or are long, cut or locked. */
export async function* hostilePdfs(): AsyncGenerator<HostileFile> {
  const catalog = '<</Type/Catalog/Pages 2 0 R>>';
  const page = (resources: string, box = '0 0 612 792'): string => `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Resources<<${resources}>>/Contents 4 0 R>>`;
  const onePage = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
  const font = '/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>';
  const show = (text: string): string => `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`;

  yield { file: 'page-loop.pdf', reason: 'a page tree that is its own child', bytes: pdf([catalog, '<</Type/Pages/Kids[2 0 R 3 0 R]/Count 99>>', '<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 99>>']), ends: ['unsearchable', ...refused] };
  yield { file: 'form-loop.pdf', reason: 'a form that draws itself', bytes: pdf([catalog, onePage, page(`${font}/XObject<</X 5 0 R>>`), stream(`${show(marker('form'))} /X Do`), stream('/X Do', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>')]), ends: ['ready', ...refused] };
  yield { file: 'deep-arrays.pdf', reason: 'a million nested arrays', bytes: pdf([catalog, onePage, page(`${font}/Properties ${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`), stream(show('deep'))]), ends: anyTrueEnd };
  const small = pdf([catalog, onePage, page(font), stream(show(marker('xref')))]);
  yield { file: 'huge-xref.pdf', reason: 'a cross-reference table of 99,999,999 entries', bytes: ascii(small.toString('latin1').replace(/xref\n0 \d+/, 'xref\n0 99999999').replace(/\/Size \d+/, '/Size 99999999')), ends: anyTrueEnd };
  const inner = Buffer.concat([Buffer.from([0x78, 0x9c]), deflatedBomb(700, show('bomb'), '', ' ')]);
  yield { file: 'content-bomb.pdf', reason: 'a page of 700 MB behind two filters', bytes: pdf([catalog, onePage, page(font), stream(deflateSync(inner), '/Filter[/FlateDecode/FlateDecode]')]), ends: ['ready', 'unsearchable', ...overLimit] };
  yield { file: 'pages-10000.pdf', reason: '10,000 pages', bytes: manyPages(10_000), ends: ['ready'], contains: [marker('page1.'), marker('page10000.')] };
  yield { file: 'huge-page.pdf', reason: 'an empty page of 14 million by 14 million points', bytes: pdf([catalog, onePage, page('', '0 0 14000000 14000000'), stream('0 0 m 9 9 l S')]), ends: ['unsearchable', ...overLimit] };
  yield { file: 'scan-bomb.pdf', reason: '300 pages that show the same picture of 10,000 x 14,000 points', bytes: pictures(300), ends: ['unsearchable', ...overLimit] };
  const prose = [['# Access policy', ...Array.from({ length: 30 }, (_, line) => `Rights of group ${line} are reviewed every quarter by the owner of the system.`)]];
  yield { file: 'password.pdf', reason: 'opens with a password', bytes: await makePdf(prose, { userPassword: 'secret', pdfVersion: '1.7ext3' }), ends: ['failed/password-protected'] };
  const whole = await makePdf(Array.from({ length: 12 }, () => prose[0] ?? []));
  yield { file: 'truncated.pdf', reason: 'cut at half', bytes: whole.subarray(0, whole.length / 2), ends: ['ready', 'unsearchable', 'failed/corrupt'] };
  yield { file: 'blank.pdf', reason: 'a page without text', bytes: pdf([catalog, onePage, page(''), stream('')]), ends: ['unsearchable'] };
}

function stream(content: string | Buffer, dictionary = ''): Buffer {
  const bytes = typeof content === 'string' ? ascii(content) : content;
  return Buffer.concat([ascii(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`), bytes, ascii('\nendstream')]);
}

/** Objects 1, 2, 3 ... with a true cross-reference table; the first is the catalog. */
function pdf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [ascii('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((object, index) => {
    const part = Buffer.concat([ascii(`${index + 1} 0 obj\n`), typeof object === 'string' ? ascii(object) : object, ascii('\nendobj\n')]);
    offsets.push(length);
    length += part.length;
    parts.push(part);
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(ascii(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function manyPages(count: number): Buffer {
  const first = 4;
  const kids = Array.from({ length: count }, (_, index) => `${first + index * 2} 0 R`).join(' ');
  const pages = Array.from({ length: count }, (_, index) => [
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents ${first + index * 2 + 1} 0 R>>`,
    stream(`BT /F1 12 Tf 14 TL 72 700 Td (Transaction journal, ${marker(`page${index + 1}.`)}) Tj ${Array.from({ length: 20 }, (_, line) => `T* (Entry ${index * 20 + line} was approved by the second person on day ${(index + line) % 365}.) Tj`).join(' ')} ET`),
  ]).flat();
  return pdf(['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${kids}]/Count ${count}>>`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', ...pages]);
}

function pictures(count: number): Buffer {
  const picture = stream(deflateSync(Buffer.alloc(1_250 * 14_000, 0xff)), '/Type/XObject/Subtype/Image/Width 10000/Height 14000/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode');
  const kids = Array.from({ length: count }, (_, index) => `${5 + index} 0 R`).join(' ');
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</I 3 0 R>>>>/Contents 4 0 R>>';
  return pdf(['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${kids}]/Count ${count}>>`, picture, stream('612 0 0 792 0 0 cm /I Do'), ...Array.from({ length: count }, () => page)]);
}
