import { randomBytes } from 'node:crypto';

let lastMilliseconds = 0;
let counter = 0;

/**
 * A new UUID version 7 (RFC 9562): 48 bits of milliseconds, a counter of 12 bits, then random bits. The ids of one process sort in the order
 * they were made, also within a millisecond (section 6.2, method 1), so that "the newest" may be asked by id; and primary keys are near to
 * each other on disk. Made here because `uuidv7()` exists only from PostgreSQL 18 and servers may be older.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  tick(Date.now(), bytes.readUInt16BE(6));
  bytes.writeUIntBE(lastMilliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The clock may stand still or go back; the ids do neither. The counter begins in the lower half, so that a millisecond has room for 2,048. */
function tick(now: number, random: number): void {
  if (now > lastMilliseconds) {
    lastMilliseconds = now;
    counter = random & 0x7ff;
  } else if (counter < 0xfff) {
    counter += 1;
  } else {
    lastMilliseconds += 1;
    counter = random & 0x7ff;
  }
}
