import { once, type ContainedFile } from './extractor.ts';
import { fileInObject } from './ole-objects.ts';
import type { OfficePackage, Relation } from './office-package.ts';

/** Files that lie whole inside an office file, by the types of their links: a workbook in a report, a report in a presentation. */
export function* embeddedFiles(file: OfficePackage, links: readonly Relation[], types: readonly string[], isRead: (name: string) => boolean = () => false): Generator<ContainedFile> {
  const seen = new Set<string>();
  for (const { type, target, isExternal } of links) {
    const isObject = type === 'oleObject' && types.includes('package');
    if (isExternal || !(isObject || types.includes(type)) || seen.has(target) || isRead(target)) continue;
    seen.add(target);
    const bytes = file.read(target);
    if (bytes === null) continue;
    const contained = isObject ? fileInObject(bytes, target.replace(/\.bin$/i, '')) : { path: target, content: once(bytes) };
    if (contained !== null) yield contained;
  }
}
