import type { ExtractedPage } from '../extractor.ts';

/**
 * The text of a page with empty lines where words were read from pictures, so that every place stays where it is: what a screenshot says of
 * itself ("Status: approved") the document does not say of itself.
 */
export function outsidePictures({ text, structure }: Pick<ExtractedPage, 'text' | 'structure'>): string {
  const pictures = structure.kind === 'prose' ? (structure.pictures?.read ?? []) : [];
  return pictures.reduce((rest, { start, end }) => rest.slice(0, start) + '\n'.repeat(end - start) + rest.slice(end), text);
}
