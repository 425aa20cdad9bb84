import type { ExtractedPage } from '../extractor.ts';

/**
 * The text of a page with empty lines where words were read from pictures, so that every place stays where it is: what a screenshot says of
 * itself ("Status: approved") the document does not say of itself.
 */
export function outsidePictures({ text, structure }: Pick<ExtractedPage, 'text' | 'structure'>): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of structure.kind === 'prose' ? (structure.pictures?.read ?? []) : []) {
    parts.push(text.slice(at, start), '\n'.repeat(end - start));
    at = end;
  }
  return parts.length === 0 ? text : [...parts, text.slice(at)].join('');
}
