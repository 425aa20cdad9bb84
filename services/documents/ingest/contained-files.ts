import { Readable } from 'node:stream';
import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { isUnavailable } from '../../platform/db/sql-errors.ts';
import type { DocumentVersion } from '../document.ts';
import { ExtractionError } from '../extractors/extraction-error.ts';
import type { ContainedFile } from '../extractors/extractor.ts';
import { extensionOf, safeFolder, safePath, type FilePath } from '../file-name.ts';
import { RegisteredBefore, registerFile, rejectFiles, type RefusedFile } from '../register-file.ts';
import { countUnderRoot, findOriginOf, listContainedPaths, type UploadOrigin } from '../upload.sql.ts';
import { defaultContainedLimits, type ContainedLimits } from './contained-limits.ts';
import type { IngestDependencies, IngestRun } from './ingest.ts';

/** Refused files wait for each other, so that an archive of thousands of them is not thousands of transactions. */
const refusedHeldBack = 100;
/** Other containers of the same upload may be read at the same time; what they took is looked at this often. */
const filesBetweenCounts = 50;

/** What is known about the container once its first file comes; most files contain none. */
interface Opened {
  readonly origin: { readonly rootUploadId: string; readonly depth: number; readonly receivedBy: string | null };
  readonly mostBytes: number;
  readonly registered: Set<string>;
  usage: { rows: number; files: number; bytes: number };
}

/**
 * Takes the files found in one version into the ledger, each once: a run that starts over passes over what has its row. Every one is
 * either stored and registered like an upload, or a rejected row with its reason.
 */
export class ContainedFiles {
  readonly #dependencies: IngestDependencies;
  readonly #scope: EngagementScope;
  readonly #version: DocumentVersion;
  readonly #run: IngestRun;
  readonly #limits: ContainedLimits;
  /** Paths given, and the last number given to a path that came more than once. */
  readonly #times = new Map<string, number>();
  #opened: Opened | null = null;
  #refused: RefusedFile[] = [];
  #count = 0;

  constructor(dependencies: IngestDependencies, scope: EngagementScope, version: DocumentVersion, run: IngestRun) {
    this.#dependencies = dependencies;
    this.#scope = scope;
    this.#version = version;
    this.#run = run;
    this.#limits = dependencies.containedLimits ?? defaultContainedLimits;
  }

  /** @throws ExtractionError limit-contents when the upload holds more files than are even listed; whatever storage and database throw */
  async add({ path, content }: ContainedFile): Promise<void> {
    const opened = (this.#opened ??= await this.#open());
    this.#count += 1;
    this.#run.progress(this.#count, null, 'Unpacking');
    const inner = this.#uniquePath(path);
    const place = pathIn(inner);
    if (opened.registered.has(place)) return;
    if (this.#count % filesBetweenCounts === 0) opened.usage = await this.#usageOf(opened.origin.rootUploadId);
    if (opened.usage.rows >= this.#limits.rows) throw new ExtractionError('limit-contents', `Its first ${this.#count - 1} files were looked at.`);
    opened.usage.rows += 1;
    const { rootUploadId, depth, receivedBy } = opened.origin;
    const file = {
      path: { folder: safeFolder([...this.#version.folder.split('/'), this.#version.name, ...inner.folder.split('/')]), name: inner.name },
      origin: { receivedBy, inside: { containerVersionId: this.#version.id, containerPath: place, depth: depth + 1, rootUploadId } } satisfies UploadOrigin,
    };
    const reason = content instanceof ExtractionError ? content : this.#limitReached(opened);
    if (content instanceof ExtractionError || reason !== null) await this.#refuse(file, 0, reason);
    else await this.#keep(file, content, opened);
  }

  /** Writes the refused files that still wait. Call it at the end, good or bad. */
  async flush(): Promise<void> {
    const refused = this.#refused;
    this.#refused = [];
    if (refused.length > 0) await rejectFiles(this.#dependencies, this.#scope, refused);
  }

  async #open(): Promise<Opened> {
    const { database } = this.#dependencies;
    const { id } = this.#version;
    return await inScope(database, this.#scope, async (tx) => {
      const origin = await findOriginOf(tx, id);
      if (origin === undefined) throw new Error('a version without a row in the ledger');
      const registered = new Set(await listContainedPaths(tx, id));
      const mostBytes = Math.min(this.#limits.bytes, Math.max(this.#limits.freeBytes, origin.rootSize * this.#limits.ratio));
      return { origin, mostBytes, registered, usage: await countUnderRoot(tx, origin.rootUploadId) };
    });
  }

  async #usageOf(rootUploadId: string): Promise<Opened['usage']> {
    return await inScope(this.#dependencies.database, this.#scope, (tx) => countUnderRoot(tx, rootUploadId));
  }

  #limitReached({ origin, usage, mostBytes }: Opened): ExtractionError | null {
    if (origin.depth >= this.#limits.depth) return new ExtractionError('limit-nesting');
    return usage.files >= this.#limits.files || usage.bytes >= mostBytes ? new ExtractionError('limit-contents') : null;
  }

  async #refuse(file: Pick<RefusedFile, 'path' | 'origin'>, size: number, reason: ExtractionError | null): Promise<void> {
    this.#refused.push({ ...file, size, failureCode: reason?.failure ?? 'corrupt', found: reason?.found });
    if (this.#refused.length >= refusedHeldBack) await this.flush();
  }

  async #keep(file: Pick<RefusedFile, 'path' | 'origin'>, content: AsyncIterable<Uint8Array>, opened: Opened): Promise<void> {
    const { storage } = this.#dependencies;
    const key = storage.newKey(this.#scope.engagementId);
    const most = opened.mostBytes - opened.usage.bytes;
    let isStored = false;
    try {
      const stored = await storage.write(key, Readable.from(counted(content, this.#limits.memberBytes, most), { objectMode: false }));
      isStored = true;
      if (stored.size === 0) {
        await storage.delete(key);
        return await this.#refuse(file, 0, new ExtractionError('empty-file'));
      }
      const received = await registerFile(this.#dependencies, this.#scope, { ...stored, ...file, key });
      if (received.kind === 'kept' && received.version.storageKey !== key) await storage.delete(key);
      opened.usage.files += 1;
      opened.usage.bytes += stored.size;
    } catch (error) {
      if (error instanceof RegisteredBefore) await storage.delete(key);
      else if (error instanceof ExtractionError) await this.#refuse(file, 0, error);
      else {
        // As with an upload: an object too many is found by the storage check, a missing one would be lost evidence.
        if (isStored && !isUnavailable(error)) await storage.delete(key);
        throw error;
      }
    }
  }

  /** The safe path inside the container; a second file of the same path gets a number, the same in every run. */
  #uniquePath(raw: string): FilePath {
    const { folder, name } = (raw === '' ? { folder: '', name: withoutPacking(this.#version.name) } : safePath(raw)) ?? { folder: '', name: `unnamed ${this.#count}` };
    const first = pathIn({ folder, name });
    let number = this.#times.get(first) ?? 0;
    let unique = { folder, name };
    // Numbers go on from the last one: a hostile archive may hold one name 20,000 times.
    while (this.#times.has(pathIn(unique))) {
      number += 1;
      const extension = extensionOf(name);
      const stem = extension === '' ? name : name.slice(0, -extension.length - 1);
      unique = { folder, name: `${stem.slice(0, 235)} (${number})${extension === '' ? '' : name.slice(-extension.length - 1)}` };
    }
    this.#times.set(first, Math.max(number, 1));
    this.#times.set(pathIn(unique), this.#times.get(pathIn(unique)) ?? 1);
    return unique;
  }
}

const pathIn = ({ folder, name }: FilePath): string => (folder === '' ? name : `${folder}/${name}`);

/** "access.log.gz" holds "access.log", "backup.tgz" "backup.tar". */
function withoutPacking(name: string): string {
  const stem = name.replace(/\.(?:gz|gzip|z)$/i, '').replace(/\.tgz$/i, '.tar');
  return stem === '' ? 'content' : stem;
}

async function* counted(content: AsyncIterable<Uint8Array>, mostOfOne: number, mostOfAll: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > mostOfOne) throw new ExtractionError('too-large');
    if (size > mostOfAll) throw new ExtractionError('limit-contents');
    yield chunk;
  }
}
