import { Readable } from 'node:stream';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import type { SigningKey } from '../../platform/signing/signing-key.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import { listAllVersions } from '../../documents/index.ts';
import { renderDocx, renderHtml, renderPdf } from '../../printing/index.ts';
import { exportTrail } from '../../trail/index.ts';
import { safeFileName, type Binder, type PlannedPart } from '../binder.ts';
import { gather, number, type Gathered } from './gather.ts';
import { indexPage } from './index-page.ts';
import { recordParts } from './records.ts';
import { reportParts } from './reports.ts';
import { shipVerifier } from './ship-verifier.ts';
import { textParts } from './texts.ts';

export interface BinderDependencies {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
}

/** What the binder will have, in the order of the ZIP: the same for every run of its job. */
export async function planBinder(dependencies: BinderDependencies, scope: EngagementScope, binder: Binder, key: SigningKey): Promise<PlannedPart[]> {
  const closing = [made('KEY.pem', () => key.publicKey), ...shipVerifier().map(({ path, text }) => made(path, () => text))];
  if (binder.kind === 'client_records') return [...await planClientRecords(dependencies, scope), ...closing];
  const gathered = await gather(dependencies, scope, binder);
  const reports = await reportParts(dependencies, scope, gathered);
  return [
    ...gathered.files.map(({ version, path }): PlannedPart => ({ path, from: 'file', storageKey: version.storageKey, sha256: version.sha256 })),
    ...gathered.completion.addenda.flatMap(({ number: ordinal, file }): PlannedPart[] => (file === null ? [] : [{ path: `addenda/${number(ordinal)} ${safeFileName(file.name)}`, from: 'file', storageKey: file.storageKey, sha256: file.sha256 }])),
    ...textParts(dependencies.database, scope, gathered.texts),
    ...paperParts(gathered),
    ...reports,
    ...recordParts(gathered),
    made('trail.jsonl', () => Readable.from(exportTrail(dependencies.database, scope))),
    made('index.html', () => indexPage(gathered, reports.map(({ path }) => path), key.fingerprint)),
    ...closing,
  ];
}

function paperParts({ papers }: Gathered): PlannedPart[] {
  return papers.flatMap(({ name, printed }): PlannedPart[] => [
    made(`papers/${name}.html`, () => renderHtml(printed, '<p><a href="../index.html">Index of the binder</a></p>')),
    made(`papers/${name}.pdf`, async () => await renderPdf(printed)),
    made(`papers/${name}.docx`, async () => await renderDocx(printed)),
  ]);
}

/** What the client sent, under its own names and in its own folders, with a list. Superseded versions go with it: they are its records, too. */
async function planClientRecords({ database }: BinderDependencies, scope: EngagementScope): Promise<PlannedPart[]> {
  const versions = (await inScope(database, scope, listAllVersions)).filter(({ container }) => container === null);
  const newest = new Map(versions.map(({ documentId, sequence }) => [documentId, sequence]));
  const taken = new Set<string>();
  const files = versions.map((version) => {
    const name = safeFileName(version.name);
    const marked = version.sequence === newest.get(version.documentId) ? name : `v${version.sequence} ${name}`;
    const folder = version.folder.split('/').filter((part) => part !== '').map((part) => safeFileName(part)).join('/');
    let path = `records/${folder === '' ? '' : `${folder}/`}${marked}`;
    for (let again = 2; taken.has(path.toLowerCase()); again += 1) path = `records/${folder === '' ? '' : `${folder}/`}${again} ${marked}`;
    taken.add(path.toLowerCase());
    return { version, path };
  });
  const list = ['file,received,bytes,sha256', ...files.map(({ version, path }) => [path, version.receivedAt.toISOString(), version.size, version.sha256].map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))].join('\r\n');
  return [...files.map(({ version, path }): PlannedPart => ({ path, from: 'file', storageKey: version.storageKey, sha256: version.sha256 })), made('list-of-records.csv', () => `${list}\r\n`)];
}

export function made(path: string, make: () => Promise<Uint8Array | string | Readable> | Uint8Array | string | Readable): PlannedPart {
  return { path, from: 'making', make: async () => await make() };
}
