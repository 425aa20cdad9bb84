import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnvironment, startProduct } from '../kit/product-process.ts';
import { createInstallation, type Installation } from '../kit/installation.ts';

let installation: Installation;
let withoutDatabase: ReturnType<typeof endOf>;
beforeAll(async () => {
  installation = await createInstallation();
  // It waits half a minute for the server: meanwhile the other tests run.
  withoutDatabase = endOf({ ...installation.environment, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing', PORT: '0' });
});
afterAll(async () => { await installation.remove(); });

/** How a process that cannot start ends, and what it says last. */
async function endOf(environment: Readonly<Record<string, string | undefined>>, script: 'api' | 'worker' = 'api'): Promise<{ exitCode: number | null; said: string; seconds: number }> {
  const started = performance.now();
  const product = startProduct(script, environment);
  const exitCode = await product.ended;
  return { exitCode, said: product.log(), seconds: (performance.now() - started) / 1000 };
}

describe('a process that cannot start', () => {
  it('says that the data folder is in use, and leaves the first process alone', async () => {
    await installation.startApi();
    const second = await endOf({ ...installation.environment, PORT: '0' });
    expect(second.exitCode).toBe(1);
    expect(second.said).toMatch(/^platform\/data-folder-in-use: .*DATA_DIR/);
    const worker = await endOf(installation.environment, 'worker');
    expect([worker.exitCode, worker.said]).toEqual([1, expect.stringMatching(/^platform\/data-folder-in-use: /)]);
    expect(await (await installation.signIn()).get('/api/engagements')).toEqual({ engagements: [] });
    await installation.stopAll();
  });

  it('says that the port is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const refused = await endOf({ ...installation.environment, PORT: String(port) });
    holder.close();
    expect([refused.exitCode, refused.said]).toEqual([1, expect.stringMatching(/platform\/address-unavailable: .*PORT/)]);
  });

  it('tells all wrong settings at once', async () => {
    const refused = await endOf({ ...bareEnvironment(), PORT: 'http', DATABASE_URL: 'mysql://x', ADMIN_EMAIL: 'a@example.com' });
    expect(refused.exitCode).toBe(1);
    expect(refused.said).toMatch(/^platform\/config-invalid: /);
    for (const name of ['PORT', 'DATABASE_URL', 'ADMIN_EMAIL']) expect(refused.said).toContain(name);
  });

  it('gives up on a database server that is not there, within a minute', { timeout: 60_000 }, async () => {
    const { exitCode, said, seconds } = await withoutDatabase;
    expect(exitCode).toBe(1);
    expect(said.split('\n').at(-1)).toMatch(/^platform\/database-unavailable: .*DATABASE_URL/);
    expect(said).toContain('next try');
    expect(said).not.toContain('    at ');
    expect(seconds).toBeLessThan(50);
  });
});
