import { createHash } from 'node:crypto';
import { ExtractionError } from './extraction-error.ts';
import type { ContainedFile, Extracted, ExtractorInput } from './extractor.ts';
import { addBlocks, Flow } from './flow.ts';
import { normaliseLine } from './normalise.ts';
import type { ExtractionLimits } from './limits.ts';
import { OleContainer } from './ole-container.ts';
import { fileInObject, unpackObject } from './ole-objects.ts';
import { listSlides, printedContainer, readRecords, topRecords, type PptSlide } from './ppt-records.ts';
import { ProseBuilder } from './prose-builder.ts';

/** PPT of PowerPoint 97 to 2003, slide by slide in the order of the show: title, texts, notes; hidden slides are marked. */
export async function* extractPpt({ bytes, limits }: ExtractorInput): AsyncGenerator<Extracted> {
  const container = new OleContainer(bytes);
  const stream = container.read('PowerPoint Document');
  if (stream === null) throw new ExtractionError('corrupt', 'Its slides are missing.');
  const { slides, footers, masters } = listSlides(stream, container.read('Current User'));
  if (slides.length > limits.pages) throw new ExtractionError('limit-pages', `It has ${slides.length} slides.`);
  if (slides.length === 0) throw new ExtractionError('no-text', 'It has no slides.');
  for (const [index, slide] of slides.entries()) {
    const builder = new ProseBuilder(limits.textLength);
    const { title, flow, isHidden } = readSlide(slide);
    // What is printed on each slide is said once. Placeholders of a master are of another kind, or stand for a number ("*").
    const printed = masters.flatMap((master) => textsOf(master, []).texts.flatMap(({ kind, text }) => (kind === 4 && !text.includes('*') ? [text.replaceAll('\r', '\n')] : [])));
    if (index === 0) for (const text of new Set([...footers, ...printed])) flow.add(text);
    addBlocks(builder, flow.blocks);
    const label = [title.slice(0, 200), isHidden ? '[hidden]' : ''].filter(Boolean).join(' ');
    yield [{ ...builder.page('slide'), page: index + 1, label: label === '' ? null : label }];
  }
  yield* objectsOf(stream, limits);
}

/** Files put into the presentation. Each save keeps those of the one before; the same bytes come once. */
function* objectsOf(stream: Buffer, limits: ExtractionLimits): Generator<ContainedFile> {
  const seen = new Set<string>();
  for (const { type, instance, data } of topRecords(stream)) {
    if (type !== 0x1011 || data.length < 8) continue;
    const bytes = instance === 1 ? unpackObject(data, Math.max(limits.inflationFreeBytes, data.length * limits.inflationRatio)) : data;
    const digest = bytes === null ? '' : createHash('sha1').update(bytes).digest('hex');
    if (bytes === null || seen.has(digest)) continue;
    seen.add(digest);
    const file = fileInObject(bytes, `object ${seen.size}`);
    if (file !== null) yield file;
  }
}

interface SlideText {
  readonly kind: number;
  readonly text: string;
}

function readSlide({ slide, outline, notes }: PptSlide): { title: string; flow: Flow; isHidden: boolean } {
  const { texts, isHidden } = textsOf(slide, outline);
  const isTitle = ({ kind }: SlideText): boolean => kind === 0 || kind === 6;
  const title = normaliseLine(texts.filter(isTitle).map(({ text }) => text).join(' '));
  const flow = new Flow();
  flow.add(title, { heading: 1 });
  for (const each of texts) if (!isTitle(each)) addText(flow, each);
  const spoken = notes === null ? [] : textsOf(notes, []).texts.filter(({ kind }) => kind === 2).map(({ text }) => text.trim());
  if (spoken.some((text) => text !== '')) flow.add(`Notes: ${spoken.join('\n')}`.replaceAll('\r', '\n'));
  return { title, flow, isHidden };
}

/** Kinds 1, 5, 7 and 8 are bodies, whose paragraphs are bullets when there are several. */
function addText(flow: Flow, { kind, text }: SlideText): void {
  const paragraphs = text.split('\r').filter((paragraph) => paragraph.trim() !== '');
  const isBody = [1, 5, 7, 8].includes(kind) && paragraphs.length > 1;
  if (isBody) for (const paragraph of paragraphs) flow.add(`- ${paragraph.trim()}`, 'item');
  else flow.add(paragraphs.join('\n'));
}

/** The texts of a slide in the order of its shapes. A placeholder may keep its text in the outline of the show and only name its place there. */
function textsOf(slide: Buffer, outline: readonly SlideText[]): { texts: SlideText[]; isHidden: boolean } {
  const texts: SlideText[] = [];
  const used = new Set<number>();
  let [kind, isHidden] = [4, false];
  for (const { type, instance, data, container } of readRecords(slide)) {
    if (type === 0x0f9f && data.length >= 4) kind = data.readUInt32LE(0);
    else if (type === 0x0fba && instance <= 2 && container === printedContainer) texts.push({ kind: 4, text: data.toString('utf16le') });
    else if (type === 0x0f9e && data.length >= 4) {
      const at = data.readUInt32LE(0);
      const text = outline[at];
      if (text !== undefined && !used.has(at)) texts.push(text);
      used.add(at);
    } else if (type === 0x03f9 && data.length >= 12) isHidden = (data.readUInt16LE(10) & 4) !== 0;
    else {
      const text = textOf(type, data);
      if (text !== null) texts.push({ kind, text });
    }
  }
  for (const [at, text] of outline.entries()) if (!used.has(at)) texts.push(text);
  return { texts, isHidden };
}

/** The characters of a text record: UTF-16, or the low bytes alone. */
function textOf(type: number, data: Buffer): string | null {
  if (type === 0x0fa0) return data.toString('utf16le').replaceAll('\v', '\n');
  return type === 0x0fa8 ? data.toString('latin1').replaceAll('\v', '\n') : null;
}
