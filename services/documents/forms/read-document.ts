import { readDocxNumbering } from '../extractors/docx-numbering.ts';
import { readDocxStyles } from '../extractors/docx-styles.ts';
import type { ExtractorInput } from '../extractors/extractor.ts';
import { OfficePackage } from '../extractors/office-package.ts';
import { readXml } from '../extractors/xml-reader.ts';
import { DocumentFormReader } from './document-form-reader.ts';
import type { FormFile } from './form.ts';

/** Reads the paragraphs and tables of a document with their places in its XML. */
export async function readDocumentForm(input: ExtractorInput): Promise<FormFile> {
  const file = await OfficePackage.open(input);
  const main = file.mainPart('word/document.xml');
  const links = file.relations(main);
  const part = (type: string): Buffer | null => {
    const link = links.find((each) => each.type === type && !each.isExternal);
    return link === undefined ? null : file.read(link.target);
  };
  const reader = new DocumentFormReader(readDocxStyles(part('styles')), readDocxNumbering(part('numbering')));
  readXml(file.read(main) ?? new Uint8Array(), reader);
  return { format: 'docx', grids: reader.grids, blocks: reader.blocks };
}
