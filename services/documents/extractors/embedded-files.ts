import type { ContainedFile } from './extractor.ts';
import type { OfficePackage, Relation } from './office-package.ts';

/** Files that lie whole inside an office file, by the types of their links: a workbook in a report, a report in a presentation. */
export function* embeddedFiles(file: OfficePackage, links: readonly Relation[], types: readonly string[], isRead: (name: string) => boolean = () => false): Generator<ContainedFile> {
  const seen = new Set<string>();
  for (const { type, target, isExternal } of links) {
    if (isExternal || !types.includes(type) || seen.has(target) || isRead(target)) continue;
    seen.add(target);
    const bytes = file.read(target);
    if (bytes !== null) yield { path: target, content: once(bytes) };
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
