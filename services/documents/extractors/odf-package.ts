import { ExtractionError } from './extraction-error.ts';
import type { ExtractorInput } from './extractor.ts';
import { OfficePackage } from './office-package.ts';
import { attribute, readXml } from './xml-reader.ts';

/** The parts of an OpenDocument file. A password encrypts them one by one and says so in the manifest, or packs a whole file into one part. */
export async function openOdf(input: ExtractorInput): Promise<{ file: OfficePackage; content: Buffer; styles: OdfStyles }> {
  const file = await OfficePackage.open(input);
  const manifest = file.read('META-INF/manifest.xml');
  if (manifest !== null && isEncrypted(manifest)) throw new ExtractionError('password-protected');
  const content = file.read('content.xml');
  if (content === null) throw new ExtractionError('corrupt', 'Its main part is missing.');
  const styles: OdfStyles = { parents: new Map(), hidden: new Set() };
  for (const part of [file.read('styles.xml'), content]) if (part !== null) readStyles(part, styles);
  return { file, content, styles };
}

export interface OdfStyles {
  /** What each style is based on. */
  readonly parents: Map<string, string>;
  /** Styles of sheets and slides that are not shown. */
  readonly hidden: Set<string>;
}

function isEncrypted(manifest: Uint8Array): boolean {
  let encrypted = false;
  readXml(manifest, {
    open(name) {
      encrypted ||= name === 'encryption-data';
    },
  });
  return encrypted;
}

function readStyles(xml: Uint8Array, styles: OdfStyles): void {
  let style = '';
  readXml(xml, {
    open(name, attributes) {
      if (name === 'style') {
        style = attribute(attributes, 'name') ?? '';
        const parent = attribute(attributes, 'parent-style-name');
        if (parent !== undefined) styles.parents.set(style, parent);
      }
      const isHidden = (name === 'table-properties' && attribute(attributes, 'display') === 'false') || (name === 'drawing-page-properties' && attribute(attributes, 'visibility') === 'hidden');
      if (isHidden) styles.hidden.add(style);
    },
  });
}

/** Whether a style is `ancestor` or based on it. Styles may be based on each other in a circle. */
export function isBasedOn(styles: OdfStyles, style: string | undefined, ancestor: string): boolean {
  for (let depth = 0; style !== undefined && depth < 20; depth += 1) {
    if (style === ancestor) return true;
    style = styles.parents.get(style);
  }
  return false;
}
