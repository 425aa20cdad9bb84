import { addChart } from './chart-text.ts';
import { readDocxByMammoth } from './docx-by-mammoth.ts';
import { readDocxNumbering } from './docx-numbering.ts';
import { DocxStory, type DocxContext } from './docx-story.ts';
import { readDocxStyles } from './docx-styles.ts';
import { addParagraphs, readDrawing } from './drawing-text.ts';
import { embeddedFiles } from './embedded-files.ts';
import { decodeText } from './encoding.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractorInput } from './extractor.ts';
import { addBlocks, blocksOf, type Block, type Flow } from './flow.ts';
import { readHtmlBlocks } from './html-blocks.ts';
import { OfficePackage, type Relation } from './office-package.ts';
import { PictureReader } from './pictures/picture-reader.ts';
import { ProseBuilder } from './prose-builder.ts';
import { readXml } from './xml-reader.ts';

/**
 * DOCX by its XML: page headers and footers first (the number, version and class of a document often stand only there), then the body
 * with headings, clause numbers, lists, tables, text boxes, notes and comments.
 *
 * Mammoth alone leaves out headers, footers, comments and clause numbers, and builds trees (1.3 GB on one hostile file). It gets its turn
 * where we find damage: it looks at fewer parts, so a document with a broken header still gives its body.
 */
export async function* extractDocx(input: ExtractorInput): AsyncGenerator<Extracted> {
  const file = await OfficePackage.open(input);
  let isBegun = false;
  try {
    for await (const extracted of readDocx(file, input)) {
      isBegun = true;
      yield extracted;
    }
  } catch (damage) {
    if (isBegun || (damage instanceof ExtractionError && damage.failure !== 'corrupt')) throw damage;
    yield [await readDocxByMammoth(input, damage)];
  }
}

async function* readDocx(file: OfficePackage, input: ExtractorInput): AsyncGenerator<Extracted> {
  const longest = input.limits.textLength;
  const main = file.mainPart('word/document.xml');
  const links = file.relations(main);
  const styles = part(file, links, 'styles');
  const context: DocxContext = {
    style: readDocxStyles(styles),
    label: readDocxNumbering(part(file, links, 'numbering')),
    notes: new Map(),
    drawn: drawnBy(file, links, longest),
    noteCount: 0,
    budget: longest,
  };
  const read = (xml: Uint8Array | null, own: DocxContext): Flow => {
    const story = new DocxStory(own);
    if (xml !== null) readXml(xml, story);
    return story.flow;
  };
  // They become a line each, without drawings.
  for (const kind of ['footnotes', 'endnotes', 'comments']) read(part(file, links, kind), { ...context, drawn: () => undefined });
  const margins = links.filter(({ type }) => type === 'header' || type === 'footer').flatMap(({ target }) => {
    const drawn = drawnBy(file, file.relations(target), longest);
    // What a logo shows is not said.
    return read(file.read(target), { ...context, drawn: (flow, kind, relation) => drawn(flow, kind, relation) }).blocks;
  });
  const body = read(file.read(main), context);
  // Notes whose mark is missing are still in the file.
  for (const text of context.notes.values()) body.add(text);
  const builder = new ProseBuilder(longest);
  addBlocks(builder, printed(margins));
  const pictures = new PictureReader(input, file);
  // A letterhead is not how the document begins.
  addBlocks(builder, await pictures.read([...body.blocks, ...margins.filter(({ kind }) => kind === 'picture')]));
  yield [builder.page('heading', pictures.takeCounts())];
  yield* embeddedFiles(file, links, ['package', 'aFChunk'], isHtmlChunk);
}

function part(file: OfficePackage, links: readonly Relation[], type: string): Buffer | null {
  const link = links.find((each) => each.type === type && !each.isExternal);
  return link === undefined ? null : file.read(link.target);
}

/** Headers and footers once each, without those that only count pages. None is a heading: the document begins below them. */
function printed(margins: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return margins.flatMap((block) => {
    const words = block.text.replace(/\b(?:page|of|seite|von|sur)\b/gi, '');
    if (seen.has(block.text) || !/\p{L}{2}/u.test(words)) return [];
    seen.add(block.text);
    return [typeof block.kind === 'object' ? { kind: 'paragraph' as const, text: block.text } : block];
  });
}

/** What is linked comes once, however often it is linked. */
function drawnBy(file: OfficePackage, links: readonly Relation[], longest: number): DocxContext['drawn'] {
  const seen = new Set<string>();
  return (flow, kind, id, described) => {
    const link = links.find((each) => each.id === id && !each.isExternal);
    if (link === undefined || seen.has(link.target)) return;
    seen.add(link.target);
    if (kind === 'picture') {
      flow.addDescription(described);
      flow.addPicture({ part: link.target });
      return;
    }
    const xml = file.read(link.target);
    if (xml === null) return;
    if (kind === 'chart') addChart(flow, xml);
    else if (kind === 'diagram') {
      for (const item of readDrawing(xml)) if (item.kind === 'shape') addParagraphs(flow, item.paragraphs, false);
    } else if (isHtmlChunk(link.target)) {
      const html = decodeText(xml);
      if (html === null) throw new ExtractionError('corrupt', 'A part taken over from elsewhere is not text.');
      flow.blocks.push(...blocksOf(readHtmlBlocks(html, longest)));
    }
  };
}

/** Parts taken over from elsewhere: HTML is text of this document, anything else becomes a file of its own. */
const isHtmlChunk = (name: string): boolean => /\.x?html?$/i.test(name);
