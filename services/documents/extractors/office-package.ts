import { ExtractionError } from './extraction-error.ts';
import type { ExtractorInput } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';
import { attribute, readXml } from './xml-reader.ts';
import { checkInflation, inflateEntry, readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** A link from one part to another. `type` is the last word of the type's address ("slide"), the same in strict and transitional OOXML. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** The parts of a ZIP-based office file. Inflation is counted when it is opened, so reading a part can surprise nobody. */
export class OfficePackage {
  readonly #bytes: Uint8Array;
  readonly #limits: ExtractionLimits;
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  private constructor(bytes: Uint8Array, limits: ExtractionLimits, entries: readonly ZipEntry[]) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.#entries = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
  }

  /** @throws ExtractionError corrupt, password-protected or limit-inflation */
  static async open({ bytes, limits }: ExtractorInput): Promise<OfficePackage> {
    const entries = readZipDirectory(bytes, limits);
    await checkInflation(bytes, entries, limits);
    return new OfficePackage(bytes, limits, entries);
  }

  /** The bytes of a part, or null when there is none of this name; capitals and a leading slash do not matter. */
  read(name: string): Buffer | null {
    const entry = this.#entries.get(keyOf(name));
    return entry === undefined ? null : inflateEntry(this.#bytes, entry, this.#limits);
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Links of a part, or of the whole package for "". Targets are names of parts, except external ones. */
  relations(part: string): Relation[] {
    const slash = part.lastIndexOf('/');
    const [folder, file] = [part.slice(0, slash + 1), part.slice(slash + 1)];
    const xml = this.read(`${folder}_rels/${file}.rels`);
    const relations: Relation[] = [];
    if (xml === null) return relations;
    readXml(xml, {
      open(name, attributes) {
        const [id, type = '', target] = [attribute(attributes, 'Id'), attribute(attributes, 'Type'), attribute(attributes, 'Target')];
        if (name !== 'Relationship' || id === undefined || target === undefined) return;
        const isExternal = attribute(attributes, 'TargetMode')?.toLowerCase() === 'external';
        relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: isExternal ? target : resolve(folder, target), isExternal });
      },
    });
    return relations;
  }

  /** The part everything hangs on. `usual` is its name in nearly all files, for packages whose first links are missing. */
  mainPart(usual: string): string {
    const named = this.relations('').find((relation) => relation.type === 'officeDocument')?.target;
    for (const name of [named, usual]) if (name !== undefined && this.#entries.has(keyOf(name))) return name;
    throw new ExtractionError('corrupt', 'Its main part is missing.');
  }
}

const keyOf = (name: string): string => name.replace(/^\/+/, '').toLowerCase();

/** "../media/a.xml" seen from "ppt/slides/" → "ppt/media/a.xml". */
function resolve(folder: string, target: string): string {
  const path = decoded(target).replaceAll('\\', '/');
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
