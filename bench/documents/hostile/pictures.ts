import { crc32 } from 'node:zlib';
import { png } from '../../../services/documents/fixtures/sample-files.ts';
import { deflatedBomb } from './archive-writer.ts';
import { anyTrueEnd, ascii, marker, overLimit, refused, type HostileFile } from './hostile-file.ts';

/** Pictures that declare billions of points, and diagrams that nest or inflate. */
export function* hostilePictures(): Generator<HostileFile> {
  yield { file: 'points-60000.png', reason: '60,000 x 60,000 points, and the data for them', bytes: hugePng(), ends: ['unsearchable', ...refused] };
  yield { file: 'one-point.png', reason: 'a picture of one point', bytes: png, ends: ['unsearchable'] };
  yield { file: 'truncated.png', reason: 'cut in its header', bytes: png.subarray(0, 20), ends: ['failed/corrupt', 'unsearchable'] };
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300', 'hex'), Buffer.alloc(64, 1), Buffer.from('ffc0000b08ffffffff01011100', 'hex'), Buffer.from('ffda0008010100003f00', 'hex'), Buffer.alloc(3_000, 0x55), Buffer.from('ffd9', 'hex')]);
  yield { file: 'points-65535.jpg', reason: '65,535 x 65,535 points declared', bytes: jpeg, ends: ['unsearchable', ...refused] };
  yield { file: 'directory-loop.tif', reason: 'a picture directory that names itself as the next', bytes: tiff([[256, 100], [257, 100], [258, 1], [259, 1], [262, 1], [273, 8], [277, 1], [278, 100], [279, 1_300]], 8), ends: ['unsearchable', ...refused] };
  yield { file: 'points-2000000000.tif', reason: '2 billion x 2 billion points declared', bytes: tiff([[256, 2_000_000_000], [257, 2_000_000_000], [258, 1], [259, 1], [262, 1], [273, 8], [277, 1], [278, 2_000_000_000], [279, 1_300]], 0), ends: ['unsearchable', ...refused] };
  yield { file: 'script.svg', reason: 'scripts and outside references', bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="fetch('http://127.0.0.1:9')"><script>document.write('scriptword')</script><image xlink:href="file:///etc/passwd"/><text>Gateway ${marker('svg')}</text></svg>`), ends: ['ready'], contains: [marker('svg')] };
  yield { file: 'groups-1000000.svg', reason: 'a million nested groups', bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(1_000_000)}<text>Inner ${marker('g')}</text>${'</g>'.repeat(1_000_000)}</svg>`), ends: ['ready', ...refused] };
  yield { file: 'bomb.drawio', reason: 'a deflated diagram of 2 GB', bytes: Buffer.from(`<mxfile host="app"><diagram name="Page" id="1">${deflatedBomb(2_047, '<mxGraphModel>').toString('base64')}</diagram></mxfile>`), ends: ['unsearchable', ...refused] };
  yield { file: 'parent-loop.drawio', reason: 'two boxes that lie in each other', bytes: Buffer.from(`<mxfile><diagram name="Page"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="a" vertex="1" parent="b" value="Gateway ${marker('a')}"/><mxCell id="b" vertex="1" parent="a" value="Database"/></root></mxGraphModel></diagram></mxfile>`), ends: ['ready'], contains: [marker('a')] };
  yield { file: 'truncated.webp', reason: 'cut after its header', bytes: ascii('RIFF\u00ff\u00ff\u0000\u0000WEBPVP8 \u00ff\u00ff\u0000\u0000\u0030\u0001'), ends: ['failed/corrupt', 'unsearchable', ...anyTrueEnd.filter((end) => overLimit.includes(end))] };
}

/** The rows are zeros: 3.6 GB that deflate to 3.6 MB. */
function hugePng(): Buffer {
  const side = 60_000;
  const megabytes = Math.ceil((side * (side + 1)) / 1_048_576);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const checksum = Buffer.alloc(4);
  // Adler-32 of zeros alone: the low half stays 1, the high half counts them.
  checksum.writeUInt32BE((((megabytes * 1_048_576) % 65_521) * 65_536 + 1) >>> 0);
  const data = Buffer.concat([Buffer.from([0x78, 0xda]), deflatedBomb(megabytes, '', '', '\u0000'), checksum]);
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([ascii(name), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** One directory at byte 8 with these tags (all LONG), and where the next one is said to be. */
function tiff(tags: readonly (readonly [number, number])[], next: number): Buffer {
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16LE(tags.length, 0);
  tags.forEach(([tag, value], index) => {
    directory.writeUInt16LE(tag, 2 + index * 12);
    directory.writeUInt16LE(4, 4 + index * 12);
    directory.writeUInt32LE(1, 6 + index * 12);
    directory.writeUInt32LE(value, 10 + index * 12);
  });
  directory.writeUInt32LE(next, 2 + tags.length * 12);
  return Buffer.concat([Buffer.from([0x49, 0x49, 0x2a, 0x00, 8, 0, 0, 0]), directory, Buffer.alloc(1_300, 0x55)]);
}
