import { createHash } from 'node:crypto';

const longest = 255;
/** UTF-16 units of a whole folder; folder and name share one entry of an index, see migration 0022. */
const longestFolder = 500;

export interface FilePath {
  /** '' for the root, else parts joined by "/". */
  readonly folder: string;
  readonly name: string;
}

/**
 * Name and folder a file is kept under, from whatever path came with it ("Policies\\2026/../Access.pdf" → "Policies/2026", "Access.pdf"):
 * in Unicode NFC, without control and direction-changing characters, the name at most 255 UTF-16 units with its extension kept. They are only
 * shown; objects are stored under generated keys. Parts that
 * are empty, "." or ".." are left out rather than followed; a path with a drive letter is some computer's own and says nothing here, so
 * only its name counts. Null when no name is left.
 */
export function safePath(raw: string | undefined): FilePath | null {
  const parts = (raw ?? '').split(/[/\\]/);
  const name = safePart(parts.pop() ?? '');
  if (name === null) return null;
  if (/^[A-Za-z]:$/.test(parts[0] ?? '')) return { folder: '', name };
  return { folder: safeFolder(parts), name };
}

/** Parts of a path joined to a safe folder; one that is too long loses its middle, with a hash of the whole in its place. */
export function safeFolder(parts: readonly string[]): string {
  const folder = parts.map(safePart).filter((part) => part !== null).join('/');
  if (folder.length <= longestFolder) return folder;
  const mark = `…${createHash('sha256').update(folder).digest('hex').slice(0, 12)}…`;
  const half = Math.floor((longestFolder - mark.length - 2) / 2);
  // The cuts may leave half a surrogate pair, a slash or a space at an end.
  const head = folder.slice(0, half).replace(/[\ud800-\udbff]$/, '').replace(/[/ ]+$/, '');
  const tail = folder.slice(-half).replace(/^[\udc00-\udfff]/, '').replace(/^[/ ]+/, '');
  return `${head}/${mark}/${tail}`.split('/').filter((part) => !/^\.*$/.test(part)).join('/');
}

function safePart(raw: string): string | null {
  const clean = raw.toWellFormed().normalize('NFC');
  const name = clean.replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '').replace(/\s+/g, ' ').trim();
  if (name === '' || /^\.+$/.test(name)) return null;
  if (name.length <= longest) return name;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  // Cutting may leave half a surrogate pair or a lone space before the extension.
  return name.slice(0, longest - extension.length).replace(/[\ud800-\udbff]$/, '').trimEnd() + extension;
}

/** "Report.PDF" → "pdf"; empty without one. */
export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
