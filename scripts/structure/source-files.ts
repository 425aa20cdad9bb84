import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export interface SourceFile {
  /** Path from the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Relative imports and re-exports, resolved to paths from the root. Types count: a type that flows up couples as much. */
  readonly imports: readonly string[];
}

export const repositoryRoot = normalize(join(import.meta.dirname, '..', '..'));

const importPattern = /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

/** Every hand-written .ts and .tsx file under the folders named. */
export function readSourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => walk(join(repositoryRoot, folder))).map((absolute) => {
    const text = readFileSync(absolute, 'utf8');
    const imports = [...text.matchAll(importPattern)]
      .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
      .filter((target) => target.startsWith('.'))
      .map((target) => toPath(join(dirname(absolute), target)));
    return { path: toPath(absolute), text, imports };
  });
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('services/testing/') || path.startsWith('web/browser/') || path.includes('/fixtures/');
}

function walk(folder: string): string[] {
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch {
    return [];
  }
  return entries.filter((name) => name !== 'node_modules' && name !== 'dist').flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return walk(path);
    return /\.tsx?$/.test(name) && !name.endsWith('.generated.ts') && !name.endsWith('.d.ts') ? [path] : [];
  });
}

function toPath(absolute: string): string {
  return relative(repositoryRoot, absolute).replaceAll('\\', '/');
}
