/** More boundaries than this are looked for in no mail; each is a search through all of it. */
const mostBoundaries = 200;

/**
 * Whether a mail of several parts ends in the middle of one: the last line between parts opens one and none closes it. Some programs
 * leave the closing line out; their mails end with a line of its own, and not with a full line of Base64.
 */
export function breaksOff(bytes: Uint8Array): boolean {
  const mail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let last = { at: -1, boundary: '' };
  for (const boundary of boundariesOf(mail)) {
    const at = mail.lastIndexOf(`\n--${boundary}`, undefined, 'latin1');
    // Of two that begin alike the longer one is meant.
    if (at > last.at || (at === last.at && boundary.length > last.boundary.length)) last = { at, boundary };
  }
  if (last.at < 0) return false;
  const behind = last.at + 3 + last.boundary.length;
  if (mail.toString('latin1', behind, behind + 2) === '--') return false;
  return !/\n\s*$/.test(mail.toString('latin1', mail.length - 4)) || /[A-Za-z0-9+/]{60}\s*$/.test(mail.toString('latin1', mail.length - 100));
}

function boundariesOf(mail: Buffer): Set<string> {
  const boundaries = new Set<string>();
  for (const word of ['boundary=', 'Boundary=', 'BOUNDARY=']) {
    for (let at = mail.indexOf(word); at >= 0 && boundaries.size < mostBoundaries; at = mail.indexOf(word, at + word.length)) {
      const [, quoted, plain] = /^(?:"([^"\r\n]{1,70})"|([^\s";]{1,70}))/.exec(mail.toString('latin1', at + word.length, at + word.length + 80)) ?? [];
      const boundary = quoted ?? plain;
      if (boundary !== undefined) boundaries.add(boundary);
    }
  }
  return boundaries;
}
