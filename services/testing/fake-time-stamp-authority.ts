import { execFile, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface FakeTimeStampAuthority {
  readonly url: string;
  /** PEM: the authority's certificate is issued by it. */
  readonly root: string;
  readonly rootFile: string;
  /** What it does with the next request; `answer` until told otherwise. */
  behaviour: 'answer' | 'status-500' | 'refuse' | 'answer-the-first-request-again' | 'nonsense';
  requests: number;
  close(): Promise<void>;
}

/** Tests of time-stamps sign with the real thing: `openssl ts`. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A time-stamping authority over HTTP whose answers `openssl ts` makes, with a certificate of a root of its own. */
export async function startFakeTimeStampAuthority(keyType: 'rsa:2048' | 'ec' = 'rsa:2048'): Promise<FakeTimeStampAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-tsa-'));
  const openssl = async (...options: string[]): Promise<void> => void await promisify(execFile)('openssl', options, { cwd: folder });
  const newKey = keyType === 'ec' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['-newkey', keyType];
  writeFileSync(join(folder, 'tsa.cnf'), [
    '[tsa]', 'default_tsa = own', '[own]', `serial = ${join(folder, 'serial')}`, 'signer_cert = tsa.pem', 'certs = root.pem', 'signer_key = tsa.key', 'signer_digest = sha256', 'default_policy = 1.2.3.4.1',
    'digests = sha256', 'accuracy = secs:1', 'ess_cert_id_alg = sha256', '[extensions]', 'extendedKeyUsage = critical,timeStamping', '[request]', 'distinguished_name = none', '[none]',
    '[authority]', 'basicConstraints = critical,CA:true', '',
  ].join('\n'));
  await openssl('req', '-x509', ...newKey, '-nodes', '-keyout', 'root.key', '-out', 'root.pem', '-subj', '/CN=Root of a test', '-days', '30', '-config', 'tsa.cnf', '-section', 'request', '-extensions', 'authority');
  await openssl('req', ...newKey, '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/O=Clock & Sons/CN=Time of a test', '-config', 'tsa.cnf', '-section', 'request');
  await openssl('x509', '-req', '-in', 'tsa.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-out', 'tsa.pem', '-days', '30', '-extfile', 'tsa.cnf', '-extensions', 'extensions');
  let first: Buffer | undefined;
  const authority = { behaviour: 'answer' as FakeTimeStampAuthority['behaviour'], requests: 0 };
  const answerTo = async (query: Buffer): Promise<Buffer> => {
    if (authority.behaviour === 'nonsense') return Buffer.from('<html>Sign in to the guest network</html>');
    // PKIStatus 2: rejection.
    if (authority.behaviour === 'refuse') return Buffer.from('30053003020102', 'hex');
    if (authority.behaviour === 'answer-the-first-request-again' && first !== undefined) return first;
    writeFileSync(join(folder, 'query.tsq'), query);
    await openssl('ts', '-reply', '-queryfile', 'query.tsq', '-config', 'tsa.cnf', '-section', 'own', '-out', 'reply.tsr');
    const reply = readFileSync(join(folder, 'reply.tsr'));
    first ??= reply;
    return reply;
  };
  const server = createServer((request, response) => {
    response.setHeader('connection', 'close');
    authority.requests += 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (authority.behaviour === 'status-500') return response.writeHead(500).end();
      answerTo(Buffer.concat(chunks)).then((reply) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply), () => response.writeHead(500).end());
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return Object.assign(authority, {
    url: `http://127.0.0.1:${port}/tsa`, root: readFileSync(join(folder, 'root.pem'), 'utf8'), rootFile: join(folder, 'root.pem'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
