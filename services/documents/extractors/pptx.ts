import { addChart } from './chart-text.ts';
import { addParagraphs, readDrawing, type DrawnItem } from './drawing-text.ts';
import { embeddedFiles } from './embedded-files.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractedPage, ExtractorInput } from './extractor.ts';
import { addBlocks, Flow } from './flow.ts';
import { normaliseLine } from './normalise.ts';
import { OfficePackage, type Relation } from './office-package.ts';
import { PictureReader } from './pictures/picture-reader.ts';
import { ProseBuilder } from './prose-builder.ts';
import { attribute, isOn, readXml, reference } from './xml-reader.ts';

/**
 * PPTX slide by slide, in the order of the show: title, text, tables, charts, SmartArt, then the speaker's notes and comments. The fixed
 * words of layouts ("Confidential") come once, on the first slide that has them.
 *
 * Own reading of the XML: officeparser gives one text for all slides, without titles, hidden slides or charts.
 */
export async function* extractPptx(input: ExtractorInput): AsyncGenerator<Extracted> {
  const { limits } = input;
  const file = await OfficePackage.open(input);
  const main = file.mainPart('ppt/presentation.xml');
  const slides = listSlides(file, main);
  if (slides.length > limits.pages) throw new ExtractionError('limit-pages', `It has ${slides.length} slides.`);
  const deck: Deck = { file, seenLayouts: new Set(), pictures: new PictureReader(input, file) };
  for (const [index, part] of slides.entries()) {
    yield [await readSlide(deck, part, index + 1, limits.textLength)];
    yield* embeddedFiles(file, file.relations(part), ['package']);
  }
}

interface Deck {
  readonly file: OfficePackage;
  readonly seenLayouts: Set<string>;
  readonly pictures: PictureReader;
}

function listSlides(file: OfficePackage, main: string): string[] {
  const targets = new Map(file.relations(main).filter((each) => each.type === 'slide').map((each) => [each.id, each.target]));
  const slides = new Set<string>();
  readXml(file.read(main) ?? new Uint8Array(), {
    open(name, attributes) {
      const target = name === 'sldId' ? targets.get(reference(attributes, 'id') ?? '') : undefined;
      // A slide that is listed twice is one slide: a small file cannot be made to cost much.
      if (target !== undefined) slides.add(target);
    },
  });
  if (slides.size === 0 && targets.size > 0) throw new ExtractionError('corrupt', 'The order of its slides is missing.');
  if (slides.size === 0) throw new ExtractionError('no-text', 'It has no slides.');
  return [...slides];
}

async function readSlide(deck: Deck, part: string, number: number, longest: number): Promise<ExtractedPage> {
  const xml = deck.file.read(part);
  if (xml === null) throw new ExtractionError('corrupt', `Slide ${number} is missing.`);
  const relations = deck.file.relations(part);
  const items = readDrawing(xml);
  const flow = new Flow();
  const titles = items.filter((item) => item.kind === 'shape' && isTitle(item.placeholder));
  const title = normaliseLine(titles.flatMap((item) => (item.kind === 'shape' ? item.paragraphs.map((each) => each.text) : [])).join(' '));
  flow.add(title, { heading: 1 });
  const others = items.filter((item) => !titles.includes(item));
  for (const [index, item] of others.entries()) {
    // One chart in a thousand frames is one chart.
    if (!('relation' in item) || others.findIndex((each) => 'relation' in each && each.relation === item.relation) === index) addItem(deck.file, flow, item, relations);
  }
  addLayouts(deck, flow, relations);
  addNotes(deck.file, flow, relations);
  addComments(deck.file, flow, relations);
  const builder = new ProseBuilder(longest);
  addBlocks(builder, await deck.pictures.read(flow.blocks));
  const label = [title.slice(0, 200), isHidden(xml) ? '[hidden]' : ''].filter(Boolean).join(' ');
  return { ...builder.page('slide', deck.pictures.takeCounts()), page: number, label: label === '' ? null : label };
}

const isTitle = (placeholder: string | null): boolean => placeholder === 'title' || placeholder === 'ctrTitle';

function addItem(file: OfficePackage, flow: Flow, item: DrawnItem, relations: readonly Relation[]): void {
  if (item.kind === 'shape') {
    // The body of a slide has bullets unless it says otherwise; subtitles, footers and text boxes have none.
    addParagraphs(flow, item.paragraphs, (item.placeholder === 'body' || item.placeholder === 'obj') && item.paragraphs.length > 1);
  } else if (item.kind === 'table') {
    flow.addTable(item.rows);
  } else if (item.kind === 'picture') {
    flow.addDescription(item.described);
    const target = targetOf(relations, item.relation);
    if (target !== undefined) flow.addPicture({ part: target });
  } else {
    const xml = partOf(file, relations, item.relation);
    if (xml !== null && item.kind === 'chart') addChart(flow, xml);
    else if (xml !== null && item.kind === 'diagram') for (const point of readDrawing(xml)) addItem(file, flow, point, []);
  }
}

function partOf(file: OfficePackage, relations: readonly Relation[], id: string): Buffer | null {
  const target = targetOf(relations, id);
  return target === undefined ? null : file.read(target);
}

const targetOf = (relations: readonly Relation[], id: string): string | undefined => relations.find((each) => each.id === id && !each.isExternal)?.target;

/** Placeholders of a layout say "Click to edit"; what else stands there is printed on each slide. */
function addLayouts(deck: Deck, flow: Flow, relations: readonly Relation[]): void {
  for (const { type, target } of relations) {
    if ((type !== 'slideLayout' && type !== 'slideMaster') || deck.seenLayouts.has(target)) continue;
    deck.seenLayouts.add(target);
    for (const item of readDrawing(deck.file.read(target) ?? new Uint8Array())) {
      if (item.kind === 'shape' && item.placeholder === null) addParagraphs(flow, item.paragraphs, false);
    }
    if (type === 'slideLayout') addLayouts(deck, flow, deck.file.relations(target));
  }
}

function addNotes(file: OfficePackage, flow: Flow, relations: readonly Relation[]): void {
  for (const { target } of relations.filter((each) => each.type === 'notesSlide')) {
    const texts = readDrawing(file.read(target) ?? new Uint8Array()).flatMap((item) => {
      const isNote = item.kind === 'shape' && (item.placeholder === 'body' || item.placeholder === null);
      return isNote ? item.paragraphs.map((paragraph) => paragraph.text) : [];
    });
    if (texts.length > 0) flow.add(`Notes: ${texts.join('\n')}`);
  }
}

/** Comments of both kinds: the older have plain text, the newer (threaded) paragraphs. */
function addComments(file: OfficePackage, flow: Flow, relations: readonly Relation[]): void {
  for (const { target } of relations.filter((each) => each.type === 'comments')) {
    let [depth, text] = [0, ''];
    readXml(file.read(target) ?? new Uint8Array(), {
      open(name) {
        if (name === 'text' || name === 't') depth += 1;
      },
      text(data) {
        if (depth > 0) text += data;
      },
      close(name) {
        if (name === 'text' || name === 't') depth -= 1;
        if (name === 'p') text += ' ';
        if (name !== 'text' && name !== 'txBody') return;
        if (text.trim() !== '') flow.add(`[Comment: ${normaliseLine(text)}]`);
        text = '';
      },
    });
  }
}

function isHidden(slide: Uint8Array): boolean {
  let hidden = false;
  readXml(slide, {
    open(name, attributes) {
      if (name === 'sld') hidden = !isOn(attribute(attributes, 'show'));
    },
  });
  return hidden;
}
