import { freePort } from '../kit/free-port.ts';
import { startProduct, untilReady, type ProductProcess } from '../kit/product-process.ts';

export interface Servers {
  readonly origin: string;
  /** What its processes wrote last. */
  log(): string;
  /** Asks every process to finish what it is doing, and waits until all have. */
  stop(): Promise<void>;
}

/**
 * Starts the product as its operator would: the API, and in server mode (DATABASE_URL and REDIS_URL set) two worker processes beside it.
 * Throws with the last lines of the log when a process ends before it is ready.
 */
export async function startServers(environment: Readonly<Record<string, string>>): Promise<Servers> {
  const port = await freePort(Number(process.env['PORT'] ?? 8080));
  const origin = `http://127.0.0.1:${port}`;
  const settings = { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn', HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: origin, ...environment };
  const api = startProduct('api', settings);
  const processes: ProductProcess[] = [api];
  const stop = async (): Promise<void> => { await Promise.all(processes.map((one) => one.stop())); };
  if (!(await untilReady(origin, api))) {
    await stop();
    throw new Error(`The API did not start:\n${api.log()}`);
  }
  if (process.env['DATABASE_URL'] !== undefined) for (let worker = 0; worker < 2; worker += 1) processes.push(startProduct('worker', settings));
  return { origin, log: () => processes.map((one) => one.log(40)).join('\n'), stop };
}
