import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, Extractor, ExtractorInput } from './extractor.ts';
import { addBlocks, type Block } from './flow.ts';
import { normaliseLine } from './normalise.ts';
import { openOdf } from './odf-package.ts';
import { OdfStory } from './odf-story.ts';
import { odfContext, readWithin } from './odt.ts';
import { PictureReader } from './pictures/picture-reader.ts';
import { ProseBuilder } from './prose-builder.ts';
import { attribute, readXml } from './xml-reader.ts';

interface Slide {
  readonly name: string;
  readonly isHidden: boolean;
  readonly title: OdfStory;
  readonly body: OdfStory;
  readonly notes: OdfStory;
}

/** ODP slide by slide, and ODG, the drawings of the same family, page by page. */
export function extractOdp(addressing: 'slide' | 'part'): Extractor {
  return async function* (input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
    const { limits } = input;
    const { file, content, styles } = await openOdf(input);
    const context = odfContext(file, styles, limits.textLength);
    const slides: Slide[] = [];
    /** Depth inside the title or the notes; everything else on a slide is its body. */
    let [titleDepth, notesDepth, page] = [0, 0, 0];
    const footers = new Set<string>();
    let footer: string | null = null;
    const target = (): OdfStory | undefined => {
      const slide = page > 0 ? slides.at(-1) : undefined;
      return titleDepth > 0 ? slide?.title : notesDepth > 0 ? slide?.notes : slide?.body;
    };
    readXml(content, {
      open(name, attributes, written) {
        if (/^presentation:(?:header|footer)-decl$/.test(written)) footer = '';
        if (written === 'draw:page') {
          if (slides.length >= limits.pages) throw new ExtractionError('limit-pages', `It has more than ${limits.pages} pages.`);
          const isHidden = styles.hidden.has(attribute(attributes, 'style-name') ?? '');
          slides.push({ name: attribute(attributes, 'name') ?? '', isHidden, title: new OdfStory(context), body: new OdfStory(context), notes: new OdfStory(context) });
          page = 1;
          return;
        }
        if (notesDepth > 0 || written === 'presentation:notes') notesDepth += 1;
        else if (titleDepth > 0 || (written === 'draw:frame' && attribute(attributes, 'class') === 'title')) titleDepth += 1;
        if (written !== 'presentation:notes') target()?.open(name, attributes, written);
      },
      text(data) {
        target()?.text(data);
        if (footer !== null) footer += data;
      },
      close(name) {
        if (footer !== null && name.endsWith('-decl')) {
          footers.add(footer);
          footer = null;
        }
        if (name === 'page' && titleDepth + notesDepth === 0) {
          page = 0;
          return;
        }
        if (!(notesDepth === 1 && name === 'notes')) target()?.close(name);
        if (notesDepth > 0) notesDepth -= 1;
        else if (titleDepth > 0) titleDepth -= 1;
      },
    });
    if (slides.length === 0) throw new ExtractionError('no-text', 'It has no pages.');
    // What the masters print on each slide is said once; their placeholders hold no text of their own.
    const masters = readWithin(file.read('styles.xml'), context, /^style:master-page$/).map(({ text }) => text.replace(/<[^>]*>/g, ''));
    for (const text of new Set([...footers, ...masters])) if (/\p{L}{2}/u.test(text)) slides[0]?.body.flow.add(text);
    const pictures = new PictureReader(input, file);
    for (const [index, slide] of slides.entries()) yield [await pageOf(slide, index + 1, addressing, pictures, limits.textLength)];
  };
}

async function pageOf({ name, isHidden, title, body, notes }: Slide, page: number, addressing: 'slide' | 'part', pictures: PictureReader, longest: number): Promise<ExtractedPage> {
  const words = title.flow.line();
  const note = notes.flow.blocks.map((block) => block.text).join('\n');
  const blocks: Block[] = [
    ...(words === '' ? [] : [{ kind: { heading: 1 }, text: words }]),
    ...body.flow.blocks,
    ...(note === '' ? [] : [{ kind: 'paragraph' as const, text: `Notes: ${note}` }]),
  ];
  const builder = new ProseBuilder(longest);
  addBlocks(builder, await pictures.read(blocks));
  // Without a name of its own a page is called "page7", which says nothing.
  const own = words !== '' ? words : /^page\d+$/i.test(name) ? '' : normaliseLine(name);
  const label = [own.slice(0, 200), isHidden ? '[hidden]' : ''].filter(Boolean).join(' ');
  return { ...builder.page(addressing, pictures.takeCounts()), page, label: label === '' ? null : label };
}
