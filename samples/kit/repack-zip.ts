import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/**
 * The same Office package with sorted entries and one fixed date (`date`, ISO) in the zip headers and in docProps/core.xml:
 * docx and exceljs stamp the present time in both places, which would change the bytes of every build.
 */
export function repackZip(bytes: Uint8Array, date: string): Buffer {
  const entries = unzipSync(new Uint8Array(bytes));
  // Zip stores local time without a zone: build the date from parts, so that every time zone writes the same bytes.
  const [year = 2026, month = 1, day = 1] = date.split('-').map(Number);
  const mtime = new Date(year, month - 1, day, 9, 0, 0);
  const packed: Zippable = {};
  for (const name of Object.keys(entries).toSorted()) {
    const content = entries[name];
    if (content === undefined || name.endsWith('/')) continue;
    packed[name] = [name === 'docProps/core.xml' ? fixDates(content, date) : content, { mtime }];
  }
  return Buffer.from(zipSync(packed, { level: 9 }));
}

function fixDates(content: Uint8Array, date: string): Uint8Array {
  return strToU8(strFromU8(content).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${date}T09:00:00Z`));
}
