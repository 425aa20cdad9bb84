import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { startWorker } from '../../workers/start-worker.ts';
import { buildApp } from '../api/app.ts';
import { toApiDependencies } from '../api/dependencies.ts';
import { buildDependencies } from '../composition/dependencies.ts';
import { ensureFirstAdministrator } from '../identity/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { cloneTemplate } from './server-template.ts';
import { testDatabaseUrl, type TestEngine } from './test-database.ts';

const administrator = { ADMIN_EMAIL: 'admin@firm.example', ADMIN_PASSWORD: 'correct horse battery' };

/** The whole product in this process, API and worker, as composition builds it; requests go in as its administrator. */
export interface RunningProduct {
  readonly app: FastifyInstance;
  /** For requests that the functions below do not make. */
  readonly headers: Readonly<Record<string, string>>;
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
  /** Uploads texts under these names, in one request. */
  upload(engagementId: string, files: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>;
  /** Waits for a job of the engagement to end, and gives its last view. */
  jobEnd(engagementId: string, jobId: string): Promise<{ status: string; error: { code: string } | null }>;
  close(): Promise<void>;
}

export async function startProductInProcess(engine: TestEngine, environment: Readonly<Record<string, string>> = {}): Promise<RunningProduct> {
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-product-'));
  const clone = engine === 'server' && testDatabaseUrl !== undefined ? await cloneTemplate(testDatabaseUrl) : undefined;
  const server = clone === undefined ? {} : { DATABASE_URL: clone.databaseUrl };
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...administrator, ...server, ...environment });
  const dependencies = await buildDependencies(config);
  await ensureFirstAdministrator({ ...dependencies, publicUrl: config.publicUrl, ...config.administrator });
  const app = await buildApp(toApiDependencies(dependencies));
  const worker = await startWorker(dependencies);
  const signedIn = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: administrator.ADMIN_EMAIL, password: administrator.ADMIN_PASSWORD } });
  const headers = { authorization: `Bearer ${signedIn.json<{ token: string }>().token}` };

  const get = async <Answer>(path: string): Promise<Answer> => answerOf(await app.inject({ method: 'GET', url: path, headers }));
  return {
    app,
    headers,
    get,
    post: async (path, body) => answerOf(await app.inject({ method: 'POST', url: path, headers, payload: body as object })),
    async upload(engagementId, files) {
      const form = new FormData();
      for (const [name, text] of Object.entries(files)) form.append('file', new Blob([text]), name);
      const request = new Request('http://localhost/', { method: 'POST', body: form });
      return await app.inject({ method: 'POST', url: `/api/engagements/${engagementId}/documents`, headers: { ...headers, 'content-type': request.headers.get('content-type') ?? '' }, payload: Buffer.from(await request.arrayBuffer()) });
    },
    async jobEnd(engagementId, jobId) {
      for (;;) {
        const view = await get<{ status: string; error: { code: string } | null }>(`/api/engagements/${engagementId}/jobs/${jobId}`);
        if (view.status === 'done' || view.status === 'failed') return view;
        await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
    },
    async close() {
      await app.close();
      await worker.stop();
      await dependencies.close();
      await clone?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function answerOf<Answer>(response: LightMyRequestResponse): Answer {
  if (response.statusCode >= 400) throw new Error(`answered ${response.statusCode}: ${response.body}`);
  return response.json<Answer>();
}
