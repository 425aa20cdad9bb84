import type { ExtractedPage } from '../extractor.ts';
import { addBlocks, Flow } from '../flow.ts';
import { ProseBuilder } from '../prose-builder.ts';
import { columnLetters } from '../sheet-builder.ts';
import type { SheetPicture } from '../sheet-notes.ts';
import type { PictureReader } from './picture-reader.ts';

/** The pictures of a sheet from its top to its bottom, a page of its own behind the cells; null where there is nothing to say of them. */
export async function sheetPictures(reader: PictureReader, pictures: readonly SheetPicture[], longest: number): Promise<ExtractedPage | null> {
  const flow = new Flow();
  for (const { row, column, part } of pictures.toSorted((a, b) => a.row - b.row || a.column - b.column)) flow.addPicture({ part, cell: `${columnLetters(column)}${row}` });
  const builder = new ProseBuilder(longest);
  addBlocks(builder, await reader.read(flow.blocks));
  const counts = reader.takeCounts();
  const page = builder.page('sheet', counts);
  return page.text === '' && counts.unread === 0 ? null : page;
}
