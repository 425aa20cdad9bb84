import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('reaches nobody by any way out that Node has', async () => {
  let calls = 0;
  const server = createServer((_request, response) => { calls += 1; response.end('reached'); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const script = `
    const { removeNetwork } = await import(${JSON.stringify(join(import.meta.dirname, 'no-network.ts'))});
    const http = await import('node:http'), https = await import('node:https'), net = await import('node:net'), tls = await import('node:tls'), dgram = await import('node:dgram'), dns = await import('node:dns');
    const port = Number(new URL('${address}').port);
    const ways = {
      fetch: async () => { await fetch('${address}'); },
      http: () => new Promise((resolve, reject) => { http.get('${address}', resolve).on('error', reject); }),
      https: () => new Promise((resolve, reject) => { https.get('https://127.0.0.1:' + port, resolve).on('error', reject); }),
      net: () => new Promise((resolve, reject) => { net.connect(port, '127.0.0.1', resolve).on('error', reject); }),
      tls: () => new Promise((resolve, reject) => { tls.connect(port, '127.0.0.1', {}, resolve).on('error', reject); }),
      udp: async () => { dgram.default.createSocket('udp4').bind(0); },
      lookup: () => new Promise((resolve, reject) => { dns.default.lookup('localhost', (error) => (error ? reject(error) : resolve())); }),
    };
    const tried = process.argv.includes('open') ? null : removeNetwork();
    const out = {};
    for (const [name, way] of Object.entries(ways)) out[name] = await Promise.resolve().then(way).then(() => 'reached', () => 'refused');
    console.log(JSON.stringify(out)); process.exit(0);`;
  const run = async (...more: string[]) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    for await (const part of child.stdout) text += String(part);
    return JSON.parse(text) as Record<string, string>;
  };
  expect((await run('open'))['http']).toBe('reached');
  const before = calls;
  expect(await run()).toEqual({ fetch: 'refused', http: 'refused', https: 'refused', net: 'refused', tls: 'refused', udp: 'refused', lookup: 'refused' });
  expect(calls).toBe(before);
  server.close();
});
