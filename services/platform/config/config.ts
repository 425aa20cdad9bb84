import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import { AppError } from '../errors/index.ts';
import type { S3Settings } from '../storage/index.ts';
import { environmentSchema, gatherVariables, type Environment, type Problem } from './environment.ts';

/** All settings of a process, read once at its start and passed to whoever needs a part. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly trustProxy: boolean;
  readonly logLevel: Environment['LOG_LEVEL'];
  /** Absolute. */
  readonly dataDir: string;
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absent: the queue lives in the database. */
  readonly redisUrl: string | undefined;
  readonly storage: { readonly kind: 'folder'; readonly folder: string } | ({ readonly kind: 's3' } & S3Settings);
  /** Absent: stored files are not sealed. */
  readonly storageKey: Buffer | undefined;
  readonly administrator: { readonly email: string; readonly password: string } | undefined;
  /** Absent: see `readOrMakeSecret`. */
  readonly sessionSecret: string | undefined;
  /** Absent when no model is named: a key that stands in the environment for other programs sends nothing anywhere. */
  readonly openai: OpenAiConfig | undefined;
  /** What one engagement may spend on a chat model. */
  readonly ai: AiConfig;
  /** Absent: files are not scanned. */
  readonly clamd: { readonly host: string; readonly port: number } | undefined;
  /** Absent: no e-mail is sent. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** Absent: binders get no time-stamp. */
  readonly timeStampUrl: string | undefined;
  readonly workerConcurrency: number;
  readonly maxUploadBytes: number;
  readonly searchMemoryBytes: number;
}

export interface AiConfig {
  readonly maxTokens: number | null;
  readonly maxCalls: number | null;
  readonly callsPerMinute: number | null;
  /** For a million tokens, by model. */
  readonly prices: ReadonlyMap<string, { readonly input: number; readonly output: number }>;
}

export interface OpenAiConfig {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly chatModel: string | undefined;
  readonly embeddingModel: string | undefined;
  readonly timeoutMilliseconds: number;
  readonly attempts: number;
}

/**
 * The configuration of this process.
 * @throws AppError platform/config-invalid, whose detail lists all problems at once, one a line
 */
export function readConfig(source: Readonly<Record<string, string | undefined>> = process.env): Config {
  const { values, problems } = gatherVariables(source);
  const parsed = environmentSchema.safeParse(values);
  problems.push(...(parsed.error?.issues ?? []).map((issue) => ({ path: issue.path.join('.'), message: issue.message })), ...crossProblems(values));
  if (problems.length > 0 || parsed.data === undefined) throw invalid(problems);
  return toConfig(parsed.data);
}

/** Rules between variables. They look at what is present, so that they can be told together with wrong values. */
function crossProblems(values: Readonly<Record<string, string>>): Problem[] {
  const has = (name: keyof Environment): boolean => values[name] !== undefined;
  const problems: Problem[] = [];
  const needs = (name: keyof Environment, other: keyof Environment, reason: string): void => {
    if (has(name) && !has(other)) problems.push({ path: name, message: `needs ${other} too: ${reason}` });
  };
  needs('REDIS_URL', 'DATABASE_URL', 'the embedded database serves one process, which needs no Redis');
  needs('ADMIN_EMAIL', 'ADMIN_PASSWORD', 'the first administrator signs in with both');
  needs('ADMIN_PASSWORD', 'ADMIN_EMAIL', 'the first administrator signs in with both');
  needs('S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'a key is a pair');
  needs('S3_SECRET_ACCESS_KEY', 'S3_ACCESS_KEY_ID', 'a key is a pair');
  needs('SMTP_URL', 'SMTP_FROM', 'every message names its sender');
  needs('SMTP_FROM', 'SMTP_URL', 'messages go by a server');
  needs('S3_ENDPOINT', 'S3_BUCKET', 'files go to a bucket of that server');
  for (const model of ['OPENAI_CHAT_MODEL', 'OPENAI_EMBEDDING_MODEL'] as const) {
    if (has(model) && !has('OPENAI_API_KEY') && !has('OPENAI_BASE_URL')) problems.push({ path: model, message: 'needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server that asks for no key' });
  }
  return problems;
}

function invalid(problems: readonly Problem[]): AppError {
  const lines = problems.map(({ path, message }) => `  ${path} ${message}`);
  const count = problems.length === 1 ? 'One problem' : `${problems.length} problems`;
  return new AppError('platform/config-invalid', { detail: `${count} in the environment variables:\n${lines.join('\n')}\nSee .env.example.`, issues: problems });
}

function toConfig(environment: Environment): Config {
  const dataDir = resolve(environment.DATA_DIR);
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = environment;
  const credentials = accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey };
  const usesModel = environment.OPENAI_CHAT_MODEL !== undefined || environment.OPENAI_EMBEDDING_MODEL !== undefined;
  return {
    host: environment.HOST,
    port: environment.PORT,
    publicUrl: environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`,
    trustProxy: environment.TRUST_PROXY,
    logLevel: environment.LOG_LEVEL,
    dataDir,
    databaseUrl: environment.DATABASE_URL,
    redisUrl: environment.REDIS_URL,
    storage: bucket === undefined
      ? { kind: 'folder', folder: resolve(dataDir, 'objects') }
      : { kind: 's3', bucket, region: environment.S3_REGION, endpoint: environment.S3_ENDPOINT, credentials },
    storageKey: environment.STORAGE_KEY === undefined ? undefined : Buffer.from(environment.STORAGE_KEY, 'hex'),
    administrator: email === undefined || password === undefined ? undefined : { email, password },
    sessionSecret: environment.SESSION_SECRET,
    openai: usesModel
      ? { apiKey: environment.OPENAI_API_KEY, baseUrl: environment.OPENAI_BASE_URL, chatModel: environment.OPENAI_CHAT_MODEL, embeddingModel: environment.OPENAI_EMBEDDING_MODEL, timeoutMilliseconds: environment.OPENAI_TIMEOUT_SECONDS * 1000, attempts: environment.OPENAI_ATTEMPTS }
      : undefined,
    ai: {
      maxTokens: environment.AI_MAX_TOKENS ?? null,
      maxCalls: environment.AI_MAX_CALLS ?? null,
      callsPerMinute: environment.AI_CALLS_PER_MINUTE ?? null,
      prices: readPrices(environment.AI_PRICES),
    },
    clamd: environment.CLAMD_HOST === undefined ? undefined : { host: environment.CLAMD_HOST, port: environment.CLAMD_PORT },
    mail: environment.SMTP_URL === undefined || environment.SMTP_FROM === undefined ? undefined : { url: environment.SMTP_URL, from: environment.SMTP_FROM },
    timeStampUrl: environment.TSA_URL,
    workerConcurrency: environment.WORKER_CONCURRENCY,
    maxUploadBytes: environment.MAX_UPLOAD_BYTES,
    searchMemoryBytes: environment.SEARCH_MEMORY_BYTES ?? quarterOfMemory(),
  };
}

/** In bytes, at most 4 GB. In a container the limit of the container counts, which `totalmem` does not know. */
function quarterOfMemory(): number {
  const limit = process.constrainedMemory();
  return Math.min(4 * 1024 ** 3, Math.floor(Math.min(totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY) / 4));
}

function readPrices(written: string | undefined): AiConfig['prices'] {
  return new Map((written ?? '').split(',').filter((entry) => entry !== '').map((entry) => {
    const [model = '', prices = ''] = entry.split('=');
    const [input = 0, output = 0] = prices.split('/').map(Number);
    return [model, { input, output }];
  }));
}
