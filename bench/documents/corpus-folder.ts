import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { z } from 'zod';

/** What a manifest may say of a file; a manifest is JSON lines. Without an entry the file's format is its extension. */
const entrySchema = z.object({
  file: z.string(),
  format: z.string(),
  readable: z.boolean(),
  /** Why it cannot be read, or what is hostile about it. */
  reason: z.string().optional(),
  /** How it may end: "ready", "unsearchable", "failed", "rejected", or one of these with its code, "failed/limit-time". Empty: any end. */
  ends: z.array(z.string()).optional(),
  /** Text that must be found when it ends ready, and text that never may be. */
  contains: z.array(z.string()).optional(),
  neverContains: z.array(z.string()).optional(),
});
export type ManifestEntry = z.infer<typeof entrySchema>;

export interface CorpusFile extends ManifestEntry {
  readonly path: string;
  readonly size: number;
  /** What an independent reader saw. */
  readonly reference: string | undefined;
}

export interface CorpusPaths {
  readonly folder: string;
  /** Holds `<file>.txt` for each file that has one. */
  readonly reference: string;
  readonly manifest: string;
}

/** All files of the folder, sub-folders included, by name. */
export function readCorpus({ folder, reference, manifest }: CorpusPaths): CorpusFile[] {
  const entries = new Map<string, ManifestEntry>();
  if (existsSync(manifest)) {
    for (const line of readFileSync(manifest, 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      const entry = entrySchema.parse(JSON.parse(line));
      entries.set(entry.file, entry);
    }
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.sort().map((path) => {
    const file = relative(folder, path);
    const text = join(reference, `${file}.txt`);
    const known = entries.get(file) ?? { file, format: extname(file).slice(1).toLowerCase() || '(none)', readable: true };
    return { ...known, path, size: statSync(path).size, reference: existsSync(text) ? readFileSync(text, 'utf8') : undefined };
  });
}
