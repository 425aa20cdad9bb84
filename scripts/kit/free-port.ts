import { once } from 'node:events';
import { createServer } from 'node:net';

/** The port wished for, or any free one when it is taken (or 0 is wished for). */
export async function freePort(wished = 0): Promise<number> {
  for (const port of [wished, 0]) {
    const server = createServer();
    const bound = await new Promise<number | undefined>((resolve) => {
      server.once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
    if (bound !== undefined) {
      server.close();
      await once(server, 'close');
      return bound;
    }
  }
  throw new Error(`No port is free beside ${wished}`);
}
