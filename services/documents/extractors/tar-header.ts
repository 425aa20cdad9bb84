export interface TarHeader {
  readonly path: string;
  readonly size: number;
  /** One character: '0' and NUL a file, '5' a folder, '1' and '2' links, 'L', 'K', 'x', 'g' extended headers of what follows. */
  readonly type: string;
}

/** Whether a block of 512 bytes is the header of a tar member, by its checksum, which is over all bytes with blanks in its own place. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < 512 || block[0] === 0) return false;
  const stated = Number.parseInt(text(block, 148, 8).trim(), 8);
  if (!(stated > 0)) return false;
  let sum = 8 * 32;
  for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += block[at] ?? 0;
  return sum === stated;
}

export function readTarHeader(block: Buffer): TarHeader {
  const isPosix = text(block, 257, 6).startsWith('ustar') && block[263] === 0x30;
  const prefix = isPosix ? name(block, 345, 155) : '';
  const path = name(block, 0, 100);
  return { path: prefix === '' ? path : `${prefix}/${path}`, size: number(block, 124, 12), type: String.fromCharCode(block[156] ?? 0) };
}

const text = (block: Buffer, at: number, length: number): string => block.toString('latin1', at, at + length).replace(/\0.*$/s, '');

function name(block: Buffer, at: number, length: number): string {
  const end = block.subarray(at, at + length).indexOf(0);
  const raw = block.subarray(at, at + (end < 0 ? length : end));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return raw.toString('latin1');
  }
}

/** Octal digits, or above 8 GB the number itself with the top bit set. */
function number(block: Buffer, at: number, length: number): number {
  const first = block[at] ?? 0;
  if ((first & 0x80) === 0) return Number.parseInt(text(block, at, length).trim() || '0', 8);
  let value = first & 0x7f;
  for (let index = 1; index < length; index += 1) value = value * 256 + (block[at + index] ?? 0);
  return value;
}
