import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../../services/documents/fixtures/archives.ts';
import type { ApiClient } from '../demo/api-client.ts';
import { createEngagement } from '../kit/installation.ts';
import { createServerInstallation, testServers, type ServerInstallation } from '../kit/server-installation.ts';
import { listDocuments, untilFinished, upload } from '../kit/uploads.ts';
import { verifyTrail } from './kit/word-search.ts';

const count = 150;
const members = Array.from({ length: count }, (_, index) => ({ name: `folder ${index % 4}/Record ${index}.txt`, content: `Record ${index}: the access rights of team ${index} were reviewed.` }));

describe.skipIf(testServers === undefined)('a worker that is killed while it unpacks an archive', () => {
  let installation: ServerInstallation;

  beforeAll(async () => {
    installation = await createServerInstallation(testServers, 15);
  });
  afterAll(async () => { await installation.remove(); });

  it('leaves the rest to another, and every file is there once', { timeout: 120_000 }, async () => {
    await installation.startApi();
    const doomed = installation.startWorker();
    const client: ApiClient = await installation.signIn();
    const engagement = await createEngagement(client);
    const archive = makeZip([...members, { name: 'locked.pdf', content: 'secret', flags: 1 }]);
    await upload(client, engagement, [{ name: 'evidence.zip', bytes: new Uint8Array(archive) }]);
    await expect.poll(async () => (await listDocuments(client, engagement)).length, { timeout: 30_000, interval: 20 }).toBeGreaterThan(10);
    await doomed.kill();
    const left = (await listDocuments(client, engagement)).length;
    expect(left).toBeLessThan(count);

    installation.startWorker();
    await untilFinished(client, engagement, count + 1, 90);
    const documents = await listDocuments(client, engagement);
    expect(documents.map(({ name }) => name).toSorted()).toEqual(['evidence.zip', ...members.map(({ name }) => name.slice(name.indexOf('/') + 1))].toSorted());
    expect(documents.filter(({ status }) => status !== 'ready')).toEqual([]);
    const ledger = await client.get<Record<string, unknown>>(`${engagement}/ledger`);
    expect(ledger).toMatchObject({ received: count + 2, contained: count + 1, searchable: count + 1, rejected: 1, failed: 0, inProgress: 0, duplicates: 0 });
    expect(await verifyTrail(client, engagement)).toMatchObject({ valid: true });
  });
});
