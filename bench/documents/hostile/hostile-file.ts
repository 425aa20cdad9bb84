import type { ManifestEntry } from '../corpus-folder.ts';

/** A file made to do harm, and how it may end. */
export interface HostileFile extends Omit<ManifestEntry, 'format' | 'readable'> {
  readonly bytes: Uint8Array;
  readonly reason: string;
  readonly ends: string[];
}

/** True reasons for a file that wants too much. A crash of the reader is none: it says nothing to the person who sent the file. */
export const overLimit = ['limit-time', 'limit-memory', 'limit-pages', 'limit-inflation', 'limit-text', 'limit-contents', 'limit-structure'].map((code) => `failed/${code}`);
export const refused = [...overLimit, 'failed/corrupt', 'failed/unsafe-content'];
/** Read as far as it goes, found empty, or refused with a true reason. */
export const anyTrueEnd = ['ready', 'unsearchable', 'failed/password-protected', 'failed/unsupported-type', ...refused];
/** The beginning of every Unix password file, for files that try to smuggle it in. */
export const passwordFile = 'root:x:0:0';
/** A word that no file holds by chance. */
export const marker = (number: number | string): string => `orchardkey${number}`;

export const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
