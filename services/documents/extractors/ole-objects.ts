import { inflateSync } from 'node:zlib';
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { ExtractionError } from './extraction-error.ts';
import { once, type ContainedFile } from './extractor.ts';
import { OleContainer, type OleFolder } from './ole-container.ts';

/** Kinds of entries of an OLE container, as its specification numbers them. */
const [folderKind, streamKind, rootKind] = [1, 2, 5];
/** Says which program an object belongs to. */
const description = '\u0001compobj';
/** Programs nest objects two or three deep. */
const mostFolders = 200;
/** Streams that make a file of Office before 2007, and what it is called. */
const documents: readonly (readonly [stream: string, extension: string])[] = [['worddocument', 'doc'], ['workbook', 'xls'], ['book', 'xls'], ['powerpoint document', 'ppt']];
/** Packages of Office 2007, by the folder of their parts. */
const packages: readonly (readonly [part: string, extension: string])[] = [['word/', 'docx'], ['xl/', 'xlsx'], ['ppt/', 'pptx']];

/**
 * Files inside a document of Office before 2007: each object is a folder of its container, as a whole file of its own kind, a package of
 * Office 2007, a PDF, or whatever file somebody put there as an icon. What a program draws in place (formulas, charts of Graph) is no file.
 */
export function* objectsInFolders(bytes: Uint8Array, folders: (container: OleContainer) => readonly OleFolder[]): Generator<ContainedFile> {
  const container = new OleContainer(bytes);
  const budget: Budget = { left: bytes.length };
  for (const folder of folders(container)) {
    const object = readObject(container, folder, budget);
    if (object !== null) yield object;
  }
}

/** The file inside an object that is kept as a container of its own: `oleObject1.bin` of Office 2007, or a record of a presentation. */
export function fileInObject(bytes: Uint8Array, name: string): ContainedFile | null {
  try {
    const container = new OleContainer(bytes);
    return readObject(container, { ...container.root(), name }, { left: bytes.length });
  } catch {
    // The object's picture is in the document; a damaged object is no reason to lose the document.
    return null;
  }
}

/** An object of a presentation before 2007 is packed, behind four bytes of its size. */
export function unpackObject(data: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(data.subarray(4), { maxOutputLength: most });
  } catch {
    return null;
  }
}

/** Bytes that may still be read: no two objects have bytes in common, unless somebody made them so. */
interface Budget {
  left: number;
}

function take(budget: Budget, bytes: Buffer | null): Buffer | null {
  budget.left -= bytes?.length ?? 0;
  if (budget.left < 0) throw new ExtractionError('limit-inflation', 'Its objects share the same bytes.');
  return bytes;
}

function readObject(container: OleContainer, folder: OleFolder, budget: Budget): ContainedFile | null {
  const stream = (name: string): Buffer | null => take(budget, container.readIn(folder, name));
  const file = (path: string, bytes: Uint8Array): ContainedFile => ({ path, content: once(bytes) });
  if (stream(description)?.includes('MSGraph') === true) return null;
  const attached = stream('\u0001Ole10Native');
  if (attached !== null) {
    const { name, bytes } = readAttached(attached);
    return bytes === null ? null : file(name === '' ? folder.name : name, bytes);
  }
  const packed = stream('Package');
  if (packed !== null) return file(`${folder.name}.${packages.find(([part]) => packed.includes(part))?.[1] ?? 'zip'}`, packed);
  const contents = stream('CONTENTS');
  if (contents?.subarray(0, 1024).includes('%PDF-') === true) return file(`${folder.name}.pdf`, contents);
  const kind = documents.find(([name]) => folder.streams.has(name));
  return kind === undefined ? null : file(`${folder.name}.${kind[1]}`, asContainer(container, folder, budget));
}

/** A file put into a document as an icon: its name, the place it came from, and its bytes, each text ending with a zero. */
function readAttached(data: Buffer): { name: string; bytes: Buffer | null } {
  let at = 6;
  const text = (): string => {
    const end = Math.max(at, data.indexOf(0, at));
    const read = data.toString('latin1', at, end);
    at = end + 1;
    return read;
  };
  const label = text();
  const path = text();
  at += 4;
  if (label === '' || at + 8 > data.length) return { name: '', bytes: null };
  at += 4 + data.readUInt32LE(at);
  if (at + 4 > data.length) return { name: '', bytes: null };
  const length = data.readUInt32LE(at);
  return { name: (label || path).replace(/^.*[\\/]/, ''), bytes: length > 0 && at + 4 + length <= data.length ? data.subarray(at + 4, at + 4 + length) : null };
}

/** A folder of a container as a container of its own, with the folders in it. */
function asContainer(container: OleContainer, folder: OleFolder, budget: Budget): Uint8Array {
  const entries: Entry[] = [];
  const add = (each: OleFolder, type: number): number => {
    const children: number[] = [];
    const index = entries.push({ name: type === rootKind ? 'Root Entry' : each.name, type, length: 0, children }) - 1;
    for (const name of each.streams.keys()) {
      // The writer takes the memory behind a view for the view, so it gets copies.
      const content = Uint8Array.from((name === description ? container.readIn(each, name) : take(budget, container.readIn(each, name))) ?? []);
      children.push(entries.push({ name: each.streams.get(name)?.name ?? name, type: streamKind, length: content.length, binaryProvider: () => content }) - 1);
    }
    if (entries.length < mostFolders) for (const inner of container.folders(each)) children.push(add(inner, folderKind));
    return index;
  };
  add(folder, rootKind);
  return burn(entries);
}
