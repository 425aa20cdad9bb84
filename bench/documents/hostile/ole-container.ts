/** A stream of a compound file; at least 4,096 bytes, as smaller ones would belong into another, smaller chain. */
export interface ContainerStream {
  readonly name: string;
  readonly content: Uint8Array;
}

const sector = 512;
const endOfChain = 0xfffffffe;
const unused = 0xffffffff;

/** A compound file (MS-CFB, version 3) of one storage: what DOC, XLS, MSG and password-protected Office files are kept in. */
export function makeContainer(streams: readonly ContainerStream[]): Buffer {
  const directorySectors = Math.ceil((streams.length + 1) / 4);
  const contents = streams.map(({ content }) => Buffer.concat([content, Buffer.alloc((sector - (content.length % sector)) % sector)]));
  const dataSectors = contents.reduce((sum, content) => sum + content.length / sector, 0);
  let tableSectors = 1;
  while (tableSectors * 128 < tableSectors + directorySectors + dataSectors) tableSectors += 1;

  const table = new Uint32Array(tableSectors * 128).fill(unused);
  table.fill(0xfffffffd, 0, tableSectors);
  const chain = (first: number, length: number): void => {
    for (let number = first; number < first + length; number += 1) table[number] = number === first + length - 1 ? endOfChain : number + 1;
  };
  chain(tableSectors, directorySectors);
  const directory = Buffer.alloc(directorySectors * sector);
  writeEntry(directory, 0, { name: 'Root Entry', kind: 5, child: streams.length > 0 ? 1 : unused, right: unused, start: endOfChain, size: 0 });
  let next = tableSectors + directorySectors;
  contents.forEach((content, index) => {
    chain(next, content.length / sector);
    const right = index + 1 < contents.length ? index + 2 : unused;
    writeEntry(directory, index + 1, { name: streams[index]?.name ?? '', kind: 2, child: unused, right, start: next, size: streams[index]?.content.length ?? 0 });
    next += content.length / sector;
  });
  return Buffer.concat([header(tableSectors), Buffer.from(table.buffer), directory, ...contents]);
}

function header(tableSectors: number): Buffer {
  const bytes = Buffer.alloc(sector);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  for (const [offset, value] of [[24, 0x3e], [26, 3], [28, 0xfffe], [30, 9], [32, 6]] as const) bytes.writeUInt16LE(value, offset);
  for (const [offset, value] of [[44, tableSectors], [48, tableSectors], [56, 4_096], [60, endOfChain], [68, endOfChain]] as const) bytes.writeUInt32LE(value, offset);
  for (let index = 0; index < 109; index += 1) bytes.writeUInt32LE(index < tableSectors ? index : unused, 76 + index * 4);
  return bytes;
}

function writeEntry(directory: Buffer, index: number, { name, kind, child, right, start, size }: { name: string; kind: number; child: number; right: number; start: number; size: number }): void {
  const entry = directory.subarray(index * 128, index * 128 + 128);
  const written = entry.write(name, 'utf16le');
  entry.writeUInt16LE(written + 2, 64);
  entry[66] = kind;
  entry[67] = 1;
  entry.writeUInt32LE(unused, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
}
