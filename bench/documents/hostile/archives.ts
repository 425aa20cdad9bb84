import { anyTrueEnd, ascii, marker, overLimit, passwordFile, refused, type HostileFile } from './hostile-file.ts';
import { bombEntry, deflatedEntry, textEntry, writeArchive, type ArchiveEntry } from './archive-writer.ts';

/** Archives that grow, that lie, and whose entries have names to write outside of a folder with. */
export function* hostileArchives(): Generator<HostileFile> {
  const twoGigabytes = bombEntry('readme.txt', 2047);
  // The archive itself is read: its one member is rejected, as too large or for its inflation, and its list of contents stays.
  yield { file: 'bomb-flat.zip', reason: 'inflates to 2 GB', bytes: writeArchive([twoGigabytes]), ends: ['ready', ...overLimit] };
  yield { file: 'bomb-lying-sizes.zip', reason: 'inflates to 2 GB and declares 1 kB', bytes: writeArchive([{ ...twoGigabytes, size: 1024 }]), ends: ['ready', ...refused] };
  yield { file: 'bomb-nested.zip', reason: 'six levels of ten archives each, 10 TB at the end', bytes: nestedBomb(), ends: [...anyTrueEnd] };
  yield { file: 'bomb-overlapping.zip', reason: '5,000 entries that are the same 10 MB', bytes: overlapping(), ends: overLimit };
  yield { file: 'nested-200-levels.zip', reason: 'an archive in an archive, 200 times', bytes: nested(200), ends: [...anyTrueEnd] };
  yield { file: 'entries-60000.zip', reason: '60,000 entries', bytes: writeArchive(Array.from({ length: 60_000 }, (_, number) => textEntry(`${number}.txt`, 'x'))), ends: overLimit };
  yield { file: 'files-3000.zip', reason: '3,000 small files, each a document', bytes: writeArchive(Array.from({ length: 3_000 }, (_, number) => textEntry(`folder ${number % 50}/note ${number}.txt`, `Note ${marker(number)} on backups.`))), ends: ['ready', ...overLimit] };
  yield { file: 'names.zip', reason: 'path names that lead out of a folder', bytes: writeArchive(names.map((name, number) => textEntry(name, `Entry ${marker(number)} of the archive.`))), ends: ['ready'], contains: names.map((_, number) => marker(number)) };
  yield { file: 'symbolic-link.zip', reason: 'an entry that is a link to /etc/passwd', bytes: writeArchive([{ name: 'link.txt', content: ascii('/etc/passwd'), unixMode: 0o120777 }, textEntry('beside.txt', `Beside it ${marker('link')}.`)]), ends: ['ready'], contains: [marker('link')], neverContains: [passwordFile] };
  yield { file: 'encrypted.zip', reason: 'every entry encrypted', bytes: writeArchive([encrypted('secret.txt'), encrypted('plan.docx')]), ends: ['failed/password-protected'] };
  yield { file: 'partly-encrypted.zip', reason: 'one entry encrypted, one not', bytes: writeArchive([encrypted('secret.txt'), textEntry('open.txt', `Open ${marker('open')}.`)]), ends: ['ready', 'failed/password-protected'] };
  const whole = writeArchive(Array.from({ length: 20 }, (_, number) => textEntry(`${number}.txt`, `Text ${number} `.repeat(500))));
  yield { file: 'truncated.zip', reason: 'cut at half', bytes: whole.subarray(0, whole.length / 2), ends: ['failed/corrupt'] };
  yield { file: 'no-files.zip', reason: 'holds folders only', bytes: writeArchive([{ name: 'folder/', content: ascii(''), unixMode: 0o040755 }]), ends: ['unsearchable', 'failed/corrupt'] };
}

const names: readonly (string | Buffer)[] = [
  '../../../../etc/passwd', '/etc/cron.d/root', '..\\..\\windows\\system32\\config.txt', 'C:\\boot.txt', '\\\\server\\share\\file.txt', `${'long '.repeat(60)}name.txt`,
  'nul\u0000byte.txt', 'bell\u0007 and \u001b[31mred.txt', 'same name.txt', 'same name.txt', 'right\u202Etxt.exe.txt', './././here.txt', 'a//b///c.txt', 'CON.txt', '-rf.txt',
  Buffer.from([0xff, 0xfe, 0x80, 0x2e, 0x74, 0x78, 0x74]), `${'deep/'.repeat(1_000)}leaf.txt`,
];

/** Flag bit 0, and bytes that no key opens. */
function encrypted(name: string): ArchiveEntry {
  return { name, content: Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 167 + 13) % 256)), method: 8, size: 900, flags: 1, crc: 0x12345678 };
}

function nestedBomb(): Buffer {
  let inner = writeArchive([bombEntry('0.txt', 10)]);
  for (let level = 0; level < 6; level += 1) {
    const content = inner;
    inner = writeArchive(Array.from({ length: 10 }, (_, number) => deflatedEntry(`${number}.zip`, content)));
  }
  return inner;
}

function nested(levels: number): Buffer {
  let inner = writeArchive([textEntry('heart.txt', 'The innermost file.')]);
  for (let level = 0; level < levels; level += 1) inner = writeArchive([deflatedEntry('inner.zip', inner)]);
  return inner;
}

function overlapping(): Buffer {
  const kernel = bombEntry('0.txt', 10);
  return writeArchive([kernel, ...Array.from({ length: 4_999 }, (_, number) => ({ ...kernel, name: `${number + 1}.txt`, sameAs: 0 }))]);
}
