import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngagement, createInstallation, type Installation } from '../kit/installation.ts';
import { listDocuments, untilFinished } from '../kit/uploads.ts';
import { generateFiles, type GeneratedFile } from './kit/generated-files.ts';
import { startHangingUpload } from './kit/hanging-upload.ts';

let installation: Installation;
let files: GeneratedFile[];

beforeAll(async () => {
  files = await generateFiles(8);
  installation = await createInstallation();
});
afterAll(async () => { await installation.remove(); });

it('stops on request though a sender hangs in the middle of an upload, and goes on where it was', { timeout: 60_000 }, async () => {
  const api = await installation.startApi();
  let client = await installation.signIn();
  const engagement = await createEngagement(client);
  const hanging = startHangingUpload(client, installation.origin, engagement, files);
  await expect.poll(async () => (await listDocuments(client, engagement)).length, { timeout: 10_000 }).toBe(8);
  await api.stop();
  // A process that had to be killed has no exit code.
  expect(await api.ended).toBe(0);
  expect(await hanging.ended).toBe('ECONNRESET');
  expect(readdirSync(join(installation.dataFolder, 'objects', 'incoming'))).toEqual([]);

  await installation.startApi();
  client = await installation.signIn();
  await untilFinished(client, engagement, 8);
});
