import type { Readable } from 'node:stream';

export const binderKinds = ['engagement', 'client_records'] as const;
/** The sealed file of a completed engagement, or the client's own files to be given back. */
export type BinderKind = (typeof binderKinds)[number];

export interface Binder {
  readonly id: string;
  readonly number: number;
  readonly kind: BinderKind;
  readonly requestedByName: string;
  readonly requestedAt: Date;
  /** Null while it is being made. */
  readonly sealed: SealedBinder | null;
}

export interface SealedBinder {
  readonly storageKey: string;
  readonly size: number;
  readonly sha256: string;
  readonly manifestSha256: string;
  readonly fingerprint: string;
  readonly parts: number;
  readonly trailEvents: number | null;
  readonly trailHead: string | null;
  readonly sealedAt: Date;
}

/** A part that a binder will have, and where its bytes come from: a file of the engagement, or what is made for the binder. */
export type PlannedPart =
  | { readonly path: string; readonly from: 'file'; readonly storageKey: string; readonly sha256: string }
  | { readonly path: string; readonly from: 'making'; readonly make: () => Promise<Uint8Array | string | Readable> };

/** A part that lies in the storage, measured. */
export interface PreparedPart {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly crc32: number;
  readonly storageKey: string;
  readonly isMade: boolean;
}

export interface Manifest {
  readonly kind: 'tickmark-binder';
  readonly version: 1;
  readonly contents: BinderKind;
  readonly binderId: string;
  readonly number: number;
  readonly engagement: { readonly id: string; readonly name: string; readonly client: string };
  readonly createdAt: string;
  /** Whether `MANIFEST.tsr` belongs to the binder. */
  readonly isTimeStamped: boolean;
  readonly trail: { readonly events: number; readonly head: string } | null;
  readonly parts: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
}

/** A file name that every system takes, without the parts that lead elsewhere. */
export function safeFileName(name: string, longest = 120): string {
  const plain = name.normalize('NFC').replaceAll(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_').replaceAll(/\s+/g, ' ').trim().replace(/^\.+|[. ]+$/g, '_');
  if (plain.length <= longest) return plain === '' ? 'unnamed' : plain;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(plain)?.[0] ?? '';
  return plain.slice(0, longest - ending.length).toWellFormed().replaceAll('\ufffd', '_') + ending;
}
