import { ExtractionError } from './extraction-error.ts';

/** One record of a presentation before 2007 ([MS-PPT]). */
export interface PptRecord {
  readonly type: number;
  readonly instance: number;
  readonly data: Buffer;
  /** The container that was opened last. */
  readonly container: number;
}

export interface PptSlide {
  /** The records of the slide, and of its notes. */
  readonly slide: Buffer;
  readonly notes: Buffer | null;
  /** The texts of its placeholders that stand in the outline; `kind` is that of the text (0 and 6 are titles). */
  readonly outline: readonly { kind: number; text: string }[];
}

/** All records inside a stretch, those of containers too, in order. A container's length cannot reach beyond the stretch. */
export function* readRecords(bytes: Buffer): Generator<PptRecord> {
  let [at, container] = [0, 0];
  while (at + 8 <= bytes.length) {
    const head = bytes.readUInt16LE(at);
    const isContainer = (head & 0xf) === 0xf;
    const length = bytes.readUInt32LE(at + 4);
    if (isContainer) container = bytes.readUInt16LE(at + 2);
    yield { type: bytes.readUInt16LE(at + 2), instance: head >> 4, data: bytes.subarray(at + 8, at + 8 + length), container };
    at += isContainer ? 8 : 8 + length;
  }
}

/** The records at the top of a stretch, containers whole. */
export function* topRecords(bytes: Buffer): Generator<PptRecord> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const [head, type, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2), bytes.readUInt32LE(at + 4)];
    yield { type, instance: head >> 4, data: bytes.subarray(at + 8, at + 8 + length), container: 0 };
    at += 8 + length;
  }
}

/** The slides in the order of the show, as the last save left them; without its list, as they lie in the file. */
export function listSlides(stream: Buffer, currentUser: Buffer | null): { slides: PptSlide[]; footers: string[]; masters: Buffer[] } {
  if (currentUser !== null && currentUser.length >= 20 && currentUser.readUInt32LE(12) === 0xf3d1c4df) throw new ExtractionError('password-protected');
  const { offsets, documentId } = readDirectory(stream, findLastSave(stream, currentUser));
  const at = (id: number): Buffer | null => {
    const offset = offsets.get(id);
    return offset === undefined || offset + 8 > stream.length ? null : stream.subarray(offset + 8, offset + 8 + stream.readUInt32LE(offset + 4));
  };
  const document = at(documentId);
  if (document === null) throw new ExtractionError('corrupt', 'The list of its slides is missing.');
  const { listed, footers } = readDocument(document);
  const notesBySlide = new Map<number, Buffer>();
  for (const { id, kind } of listed) {
    const notes = kind === 'notes' ? at(id) : null;
    for (const { type, data } of notes === null ? [] : readRecords(notes)) if (type === 0x03f1 && data.length >= 4 && notes !== null) notesBySlide.set(data.readUInt32LE(0), notes);
  }
  const masters = listed.flatMap(({ id, kind }) => (kind === 'master' ? (at(id) ?? []) : []));
  const slides = listed.filter(({ kind }) => kind === 'slide').flatMap(({ id, slideId, outline }) => {
    const slide = at(id);
    return slide === null ? [] : [{ slide, outline, notes: notesBySlide.get(slideId) ?? null }];
  });
  return { slides: slides.length > 0 ? slides : [...slidesWithoutList(stream)], footers, masters };
}

/** A damaged list names no slide; the slides may still lie in the file. */
function* slidesWithoutList(stream: Buffer): Generator<PptSlide> {
  for (const { type, data } of topRecords(stream)) if (type === slideContainer) yield { slide: data, outline: [], notes: null };
}

/** Where the record of the last save lies: a small stream says so; where that is wrong, it is the last of its kind. */
function findLastSave(stream: Buffer, currentUser: Buffer | null): number {
  const named = currentUser !== null && currentUser.length >= 20 ? currentUser.readUInt32LE(16) : stream.length;
  if (named + 36 <= stream.length && stream.readUInt16LE(named + 2) === lastSave) return named;
  let found: number | null = null;
  for (let at = 0; at + 36 <= stream.length; at += 8 + stream.readUInt32LE(at + 4)) if (stream.readUInt16LE(at + 2) === lastSave) found = at;
  if (found === null && stream.length < 8) throw new ExtractionError('corrupt', 'Its slides are missing.');
  if (found === null) throw new ExtractionError('unsupported-type', 'It is a presentation of before PowerPoint 97, or its last save is missing.');
  return found;
}

const lastSave = 0x0ff5;
const slideContainer = 0x03ee;
/** Holds what is printed on top and at the bottom: a date (0), a header (1), a footer (2). */
export const printedContainer = 0x0fd9;

/** Each save appends what changed and a directory of where it is; the newest entry for an id is the one that holds. */
function readDirectory(stream: Buffer, newest: number): { offsets: Map<number, number>; documentId: number } {
  const offsets = new Map<number, number>();
  const seen = new Set<number>();
  let [edit, documentId] = [newest, 0];
  while (edit + 36 <= stream.length && !seen.has(edit) && stream.readUInt16LE(edit + 2) === lastSave) {
    seen.add(edit);
    documentId ||= stream.readUInt32LE(edit + 24);
    const directory = stream.readUInt32LE(edit + 20);
    if (directory + 8 > stream.length) throw new ExtractionError('corrupt', 'The directory of its slides is missing.');
    const entries = stream.subarray(directory + 8, directory + 8 + stream.readUInt32LE(directory + 4));
    for (let at = 0; at + 4 <= entries.length; ) {
      const [first, count] = [entries.readUInt32LE(at) & 0xfffff, entries.readUInt32LE(at) >>> 20];
      for (let index = 0; index < count && at + 8 + index * 4 <= entries.length; index += 1) {
        if (!offsets.has(first + index)) offsets.set(first + index, entries.readUInt32LE(at + 4 + index * 4));
      }
      at += 4 + count * 4;
    }
    // An earlier save stands earlier in the file.
    const earlier = stream.readUInt32LE(edit + 16);
    if (earlier === 0 || earlier >= edit) break;
    edit = earlier;
  }
  return { offsets, documentId };
}

interface Listed {
  readonly id: number;
  readonly slideId: number;
  readonly kind: 'slide' | 'master' | 'notes';
  readonly outline: { kind: number; text: string }[];
}

function readDocument(document: Buffer): { listed: Listed[]; footers: string[] } {
  const listed: Listed[] = [];
  const footers = new Set<string>();
  const seen = new Set<number>();
  let [list, kind]: [number | null, number] = [null, 4];
  let last: Listed | undefined;
  for (const { type, instance, data, container } of readRecords(document)) {
    if (type === 0x0ff0) [list, last] = [instance, undefined];
    else if (type === 0x03f3 && data.length >= 16 && list !== null) {
      const id = data.readUInt32LE(0);
      last = { id, slideId: data.readUInt32LE(12), kind: list === 2 ? 'notes' : list === 1 ? 'master' : 'slide', outline: [] };
      // A slide that is listed twice is one slide.
      if (!seen.has(id)) listed.push(last);
      seen.add(id);
    } else if (type === 0x0f9f && data.length >= 4) kind = data.readUInt32LE(0);
    else if (type === 0x0fa0) last?.outline.push({ kind, text: data.toString('utf16le').replaceAll('\v', '\n') });
    else if (type === 0x0fa8) last?.outline.push({ kind, text: data.toString('latin1').replaceAll('\v', '\n') });
    else if (type === 0x0fba && instance <= 2 && container === printedContainer) footers.add(data.toString('utf16le'));
  }
  return { listed, footers: [...footers] };
}
