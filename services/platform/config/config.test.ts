import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderEnvExample } from '../../../scripts/generate/render-env-example.ts';
import { AppError } from '../errors/index.ts';
import { readConfig } from './config.ts';
import { environmentSchema } from './environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickmark-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function problemsOf(source: Record<string, string>): string[] {
  try {
    readConfig(source);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('platform/config-invalid');
    for (const issue of error.issues ?? []) expect(error.detail).toContain(`${issue.path} ${issue.message}`);
    return (error.issues ?? []).map(({ path }) => path);
  }
}

describe('the configuration', () => {
  it('needs nothing: everything embedded, on this machine only', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1', port: 8080, publicUrl: 'http://localhost:8080', trustProxy: false, logLevel: 'info', dataDir: resolve('data'),
      databaseUrl: undefined, redisUrl: undefined, storage: { kind: 'folder', folder: resolve('data', 'objects') }, administrator: undefined,
      sessionSecret: undefined, openai: undefined, ai: { maxTokens: null, maxCalls: null, callsPerMinute: null, prices: new Map() }, workerConcurrency: 4, maxUploadBytes: 5_368_709_120, searchMemoryBytes: expect.toSatisfy((bytes: number) => bytes > 64 * 1024 ** 2 && bytes <= Math.min(totalmem() / 4, 4 * 1024 ** 3)),
    });
  });

  it('is one typed object', () => {
    const config = readConfig({
      HOST: '0.0.0.0', PORT: '9000', PUBLIC_URL: 'https://audit.example.com/', TRUST_PROXY: 'true', DATABASE_URL: 'postgres://u:p@db/t', REDIS_URL: 'rediss://cache:6380',
      S3_BUCKET: 'b', S3_ENDPOINT: 'http://store:9000', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'key', ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'eight ch',
      OPENAI_BASE_URL: 'http://llm/v1', OPENAI_CHAT_MODEL: 'm', WORKER_CONCURRENCY: '4', SEARCH_MEMORY_BYTES: '5000', MAX_UPLOAD_BYTES: '1000', LOG_LEVEL: 'debug',
    });
    expect(config).toMatchObject({
      port: 9000, publicUrl: 'https://audit.example.com', trustProxy: true, databaseUrl: 'postgres://u:p@db/t', redisUrl: 'rediss://cache:6380',
      storage: { kind: 's3', bucket: 'b', region: 'us-east-1', endpoint: 'http://store:9000', credentials: { accessKeyId: 'id', secretAccessKey: 'key' } },
      administrator: { email: 'a@example.com', password: 'eight ch' }, openai: { apiKey: undefined, baseUrl: 'http://llm/v1', chatModel: 'm', embeddingModel: undefined },
      workerConcurrency: 4, maxUploadBytes: 1000, searchMemoryBytes: 5000, logLevel: 'debug',
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ DATABASE_URL: '', ADMIN_EMAIL: '', PORT: '' })).toEqual(readConfig({}));
  });

  it('tells all problems at once, in words', () => {
    expect(problemsOf({ PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', PUBLIC_URL: 'audit.example.com', ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'short', MAX_UPLOAD_BYTES: '5GB' }).sort())
      .toEqual(['ADMIN_EMAIL', 'ADMIN_PASSWORD', 'DATABASE_URL', 'LOG_LEVEL', 'MAX_UPLOAD_BYTES', 'PORT', 'PUBLIC_URL']);
  });

  it.each([
    [{ REDIS_URL: 'redis://localhost' }, ['REDIS_URL']],
    [{ ADMIN_EMAIL: 'a@example.com' }, ['ADMIN_EMAIL']],
    [{ ADMIN_PASSWORD: 'long enough' }, ['ADMIN_PASSWORD']],
    [{ S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'x' }, ['S3_ACCESS_KEY_ID']],
    [{ S3_ENDPOINT: 'http://store' }, ['S3_ENDPOINT']],
    [{ OPENAI_CHAT_MODEL: 'm' }, ['OPENAI_CHAT_MODEL']],
    [{ DATABASE_URL: 'postgres://localhost/t' }, []],
    [{ OPENAI_API_KEY: 'sk-for-another-program' }, []],
  ])('knows which variables need each other: %o', (source, expected) => {
    expect(problemsOf(source as Record<string, string>)).toEqual(expected);
  });

  it('reads limits and prices of model calls', () => {
    expect(readConfig({ AI_MAX_TOKENS: '5', AI_PRICES: 'small=0.25/2,large-2=1/10.5' }).ai).toEqual({ maxTokens: 5, maxCalls: null, callsPerMinute: null, prices: new Map([['small', { input: 0.25, output: 2 }], ['large-2', { input: 1, output: 10.5 }]]) });
    expect(problemsOf({ AI_PRICES: 'small=free' })).toEqual(['AI_PRICES']);
  });

  it('never prints a secret', () => {
    try {
      readConfig({ ADMIN_PASSWORD: 'hunter2', DATABASE_URL: 'postgrez://u:sesame@db', SESSION_SECRET: 'tooshort' });
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toMatch(/hunter2|sesame|tooshort/);
    }
  });

  it('takes any variable from a file named by NAME_FILE', () => {
    const config = readConfig({ DATABASE_URL_FILE: file('url', 'postgres://u:p@db/t\n'), ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD_FILE: file('password', ' spaces count \r\n'), PORT_FILE: file('port', '81') });
    expect(config).toMatchObject({ databaseUrl: 'postgres://u:p@db/t', port: 81, administrator: { password: ' spaces count ' } });
  });

  it('refuses a file that is missing or empty, and a variable that is set twice', () => {
    expect(problemsOf({ SESSION_SECRET_FILE: join(folder, 'missing'), DATABASE_URL_FILE: file('empty', '\n'), PORT: '80', PORT_FILE: file('port', '81') }))
      .toEqual(['PORT', 'DATABASE_URL_FILE', 'SESSION_SECRET_FILE']);
  });

  it('is explained in .env.example, every variable of it', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8');
    expect(text).toBe(renderEnvExample());
    for (const name of Object.keys(environmentSchema.shape)) expect(text).toContain(`\n# ${name}=`);
  });

  it.each([
    { STORAGE_KEY: '0'.repeat(64) }, { STORAGE_KEY: 'F'.repeat(64) }, { STORAGE_KEY: 'fF'.repeat(32) },
    { ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'at least eight characters' },
    { SESSION_SECRET: 'at least 32 random characters, for example of: openssl rand -hex 32' }, { SESSION_SECRET: 'x'.repeat(32) },
  ])('refuses a secret that everybody knows: %o', (source) => {
    const [name = ''] = Object.keys(source).slice(-1);
    expect(problemsOf(source as unknown as Record<string, string>)).toEqual([name]);
    expect(() => readConfig(source)).toThrow(/that everybody knows\. (?:Make one with: openssl rand -hex 32|Choose one of your own)/);
  });

  it('takes a key that somebody made', () => {
    expect(readConfig({ STORAGE_KEY: 'a1'.repeat(32) }).storageKey).toEqual(Buffer.alloc(32, 0xa1));
  });

  it('accepts its own examples, but for the secrets, which every reader of them knows', () => {
    const lines = renderEnvExample().split('\n').filter((line) => /^# [A-Z0-9_]+=/.test(line) && !line.startsWith('# NAME'));
    expect(problemsOf(Object.fromEntries(lines.map((line) => line.slice(2).split(/=(.*)/s).slice(0, 2) as [string, string])))).toEqual(['STORAGE_KEY', 'ADMIN_PASSWORD', 'SESSION_SECRET']);
  });
});
