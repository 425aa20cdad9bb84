const least = 256 * 1024;
const most = 1024 * 1024;

/** The same bytes in chunks of 256 kB to 1 MB (the last may be smaller): one message between processes costs more than copying them. */
export async function* rechunk(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    length += chunk.byteLength;
    if (length < least) continue;
    yield* pieces(Buffer.concat(waiting, length));
    waiting = [];
    length = 0;
  }
  if (length > 0) yield* pieces(Buffer.concat(waiting, length));
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most);
}
