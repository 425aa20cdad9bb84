import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { addBlocks, type Block } from './flow.ts';
import type { OfficePackage } from './office-package.ts';
import { openOdf, type OdfStyles } from './odf-package.ts';
import { OdfStory, type OdfContext } from './odf-story.ts';
import { PictureReader } from './pictures/picture-reader.ts';
import { ProseBuilder } from './prose-builder.ts';
import { readXml } from './xml-reader.ts';

/** ODT by its XML: page headers and footers first, then the text. */
export async function* extractOdt(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const { file, content, styles } = await openOdf(input);
  const context = odfContext(file, styles, input.limits.textLength);
  const builder = new ProseBuilder(input.limits.textLength);
  const seen = new Set<string>();
  for (const { text } of readWithin(file.read('styles.xml'), context, /^style:(?:header|footer)(?:-left|-first)?$/)) {
    if (!seen.has(text) && /\p{L}{2}/u.test(text.replace(/\b(?:page|of|seite|von)\b/gi, ''))) builder.add(text, 'paragraph', seen.size > 0);
    seen.add(text);
  }
  const story = new OdfStory(context);
  readXml(content, story);
  const pictures = new PictureReader(input, file);
  addBlocks(builder, await pictures.read(story.flow.blocks));
  yield [builder.page('heading', pictures.takeCounts())];
}

/** What the stories of one file share. Each part that is pointed to comes once, and points no further. */
export function odfContext(file: OfficePackage, styles: OdfStyles, longest: number): OdfContext {
  const seen = new Set<string>();
  const context: OdfContext = {
    styles,
    embedded(flow, path) {
      const xml = path === '' || seen.has(path) ? null : file.read(`${path}/content.xml`);
      seen.add(path);
      if (xml === null) return;
      const story = new OdfStory(context);
      readXml(xml, story);
      flow.blocks.push(...story.flow.blocks);
    },
    noteCount: 0,
    budget: longest,
  };
  return context;
}

/** The text inside the elements of these names, as the headers and footers of pages, which stand among the styles. */
export function readWithin(xml: Uint8Array | null, context: OdfContext, names: RegExp): readonly Block[] {
  const story = new OdfStory(context);
  let depth = 0;
  readXml(xml ?? new Uint8Array(), {
    open(name, attributes, written) {
      if (depth > 0 || names.test(written)) depth += 1;
      if (depth > 0) story.open(name, attributes, written);
    },
    text(data) {
      if (depth > 0) story.text(data);
    },
    close(name) {
      if (depth > 0) story.close(name);
      depth -= depth > 0 ? 1 : 0;
    },
  });
  return story.flow.blocks;
}
