import { createServer, type AddressInfo, type Socket } from 'node:net';

/** The harmless string that every scanner reports (EICAR), put together here so that no scanner reports this file. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface FakeClamd {
  readonly host: string;
  readonly port: number;
  /** Sizes of the streams that were scanned whole. */
  readonly scanned: number[];
  mode: 'answer' | 'silent' | 'garbage' | 'hang-up';
  /** Larger streams are refused in mid-stream, as clamd does by its StreamMaxLength. */
  limit: number;
  close(): Promise<void>;
}

/** Speaks clamd's INSTREAM command over real TCP. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const open = new Set<Socket>();
  const fake = { host: '127.0.0.1', port: 0, scanned: [] as number[], mode: 'answer' as FakeClamd['mode'], limit: Number.POSITIVE_INFINITY };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    if (fake.mode === 'hang-up') socket.destroy();
    let waiting: Buffer = Buffer.alloc(0);
    let isGreeted = false;
    const content: Buffer[] = [];
    socket.on('data', (data: Buffer) => {
      waiting = Buffer.concat([waiting, data]);
      if (!isGreeted) {
        if (waiting.length < 10) return;
        if (waiting.subarray(0, 10).toString() !== 'zINSTREAM\0') { socket.end('UNKNOWN COMMAND\0'); return; }
        isGreeted = true;
        waiting = waiting.subarray(10);
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE(0);
        if (waiting.length < 4 + length) return;
        content.push(waiting.subarray(4, 4 + length));
        waiting = waiting.subarray(4 + length);
        const size = content.reduce((sum, part) => sum + part.length, 0);
        if (size > fake.limit) { socket.end('INSTREAM size limit exceeded. ERROR\0'); return; }
        if (length > 0 || fake.mode === 'silent') continue;
        fake.scanned.push(size);
        socket.end(fake.mode === 'garbage' ? 'what?\0' : Buffer.concat(content).includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.port = (server.address() as AddressInfo).port;
  return Object.assign(fake, {
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => { server.close(() => resolve()); });
    },
  });
}
