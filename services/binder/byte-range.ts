import type { ByteRange } from '../platform/storage/index.ts';

/**
 * What a `Range` header asks for (RFC 9110, one range of bytes): undefined for the whole, as for anything we do not understand; null where
 * nothing of it is there.
 */
export function readRange(header: string | undefined, size: number): ByteRange | null | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return Number(last) === 0 ? null : { first: Math.max(0, size - Number(last)), last: size - 1 };
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return Number(first) >= size ? null : { first: Number(first), last: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
