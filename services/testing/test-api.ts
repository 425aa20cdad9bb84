import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../api/app.ts';
import type { ApiDependencies } from '../api/dependencies.ts';
import { createStaticEmbedder, noLimits } from '../ai/index.ts';
import { createSessions, type Person } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { silentLogger } from '../platform/log/logger.ts';
import { createFolderStorage } from '../platform/storage/index.ts';
import { createSearchIndex } from '../retrieval/index.ts';
import { testPassword, verifyTestPassword } from './test-people.ts';

export interface TestApi {
  readonly app: FastifyInstance;
  /** A request as this person (nobody when null), signed in on their first one; an object as `payload` goes as JSON. */
  call(person: Person | null, method: Method, url: string, options?: Omit<InjectOptions, 'method' | 'url'>): Promise<LightMyRequestResponse>;
  /** A bearer token of this person, for clients of a listening server. */
  tokenOf(person: Person): Promise<string>;
  close(): Promise<void>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The whole application on a database of the caller's, closed by the caller; `overrides` replaces single dependencies. */
export async function createTestApi(database: Database, overrides: Partial<ApiDependencies> = {}): Promise<TestApi> {
  const publicUrl = 'http://localhost:3000';
  const storageFolder = await mkdtemp(join(tmpdir(), 'tickmark-objects-'));
  const embeddingModel = overrides.embeddingModel ?? createStaticEmbedder();
  const app = await buildApp({
    database,
    clock: systemClock,
    logger: silentLogger,
    publicUrl,
    storage: createFolderStorage(storageFolder),
    embeddingModel,
    searchIndex: createSearchIndex({ database, embeddingModel, mostBytes: 1024 ** 3 }),
    chatModel: null,
    virusScanner: null,
    mailer: null,
    aiLimits: noLimits,
    sessions: createSessions({ database, clock: overrides.clock ?? systemClock, secret: 'a secret that is only used in tests', publicUrl, onError: () => undefined, verifyPassword: verifyTestPassword }),
    readyChecks: { database: async () => undefined, queue: async () => undefined, storage: async () => undefined },
    ...overrides,
    settings: { maxFileBytes: 50 * 1024 * 1024, isBehindProxy: false, webFolder: join(tmpdir(), 'tickmark-no-web-application'), requestsPerMinute: 1_000_000, ...overrides.settings },
  });
  const tokens = new Map<string, Promise<string>>();
  let signIns = 0;

  async function signIn(person: Person): Promise<string> {
    // Each from an address of their own: one address may try a password only so often a minute.
    signIns += 1;
    const remoteAddress = `10.${(signIns >> 16) & 255}.${(signIns >> 8) & 255}.${signIns & 255}`;
    const response = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: person.email, password: testPassword }, remoteAddress });
    if (response.statusCode !== 200) throw new Error(`signing in answered ${response.statusCode}: ${response.body}`);
    return response.json<{ token: string }>().token;
  }

  async function tokenOf(person: Person): Promise<string> {
    const token = tokens.get(person.userId) ?? signIn(person);
    tokens.set(person.userId, token);
    return await token;
  }

  return {
    app,
    tokenOf,
    async call(person, method, url, options = {}) {
      const authorization = person === null ? {} : { authorization: `Bearer ${await tokenOf(person)}` };
      return await app.inject({ ...options, method, url, headers: { ...authorization, ...options.headers } });
    },
    close: async () => {
      await app.close();
      await rm(storageFolder, { recursive: true, force: true });
    },
  };
}
