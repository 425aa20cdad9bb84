/**
 * A value as PostgreSQL reads it: bytes as they are, everything else as text. Dates are moments in UTC whatever the machine's time zone,
 * as they are to the embedded engine.
 */
export function valueOf(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return bytesOf(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayOf(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

function arrayOf(values: readonly unknown[]): string {
  return `{${values.map(elementOf).join(',')}}`;
}

function elementOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return arrayOf(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = value instanceof Uint8Array ? `\\x${bytesOf(value).toString('hex')}` : String(valueOf(value));
  return `"${special.test(text) ? text.replace(allSpecial, '\\$&') : text}"`;
}

const special = /["\\]/;
const allSpecial = /["\\]/g;

const bytesOf = (bytes: Uint8Array): Buffer => (bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
