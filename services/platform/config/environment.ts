import { readFileSync } from 'node:fs';
import { z } from 'zod';

const gigabyte = 1024 ** 3;

const text = z.string().trim().min(1);
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' }).transform((url) => url.replace(/\/+$/, ''));
const wholeNumber = (least: number, most: number) => z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);
/** The same bounds as `newPasswordSchema` of identity, told here in words and before anything else starts. */
const passwordText = z.string().min(8, 'must have at least 8 characters').max(128, 'must have at most 128 characters');
/** What stands in `.env.example` for secrets. Whoever takes the sign of a comment away must not have one that every reader of the repository knows. */
const publishedSecrets = {
  STORAGE_KEY: '0'.repeat(64),
  ADMIN_PASSWORD: 'at least eight characters',
  SESSION_SECRET: 'at least 32 random characters, for example of: openssl rand -hex 32',
} as const;
/** Neither one of the examples nor one character over and over. */
const isSecret = (value: string): boolean => !Object.values<string>(publishedSecrets).includes(value) && new Set(value.toLowerCase()).size > 1;
const makeOne = 'Make one with: openssl rand -hex 32';
const yesOrNo = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((value) => value === 'true');

/**
 * Every environment variable of the product, all of them optional: the description is what `.env.example` says, the meta `example`
 * its value there. Any of them may come from a file instead, named by NAME_FILE (secrets of Docker and Kubernetes).
 */
export const environmentSchema = z.object({
  HOST: text.default('127.0.0.1').describe('Address to listen on; 0.0.0.0 lets other machines in.').meta({ example: '127.0.0.1' }),
  PORT: wholeNumber(0, 65_535).default(8080).describe('Port to listen on; 0 takes a free one.').meta({ example: '8080' }),
  PUBLIC_URL: httpUrl.optional().describe('Address under which people reach the product: used in links, and decides whether cookies are secure. http://localhost:PORT when absent.').meta({ example: 'https://tickmark.example.com' }),
  TRUST_PROXY: yesOrNo.default(false).describe('true behind a reverse proxy that sets X-Forwarded-For.').meta({ example: 'false' }),
  DATA_DIR: text.default('data').describe('Folder of the embedded database and, without S3, of the stored files.').meta({ example: 'data' }),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address that starts with postgres://' }).optional().describe('PostgreSQL 15 or newer with pgvector 0.7 or newer, instead of the embedded database.').meta({ example: 'postgres://tickmark:secret@localhost:5432/tickmark' }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be an address that starts with redis:// or rediss://' }).optional().describe('Redis or Valkey for the queue; without it PostgreSQL carries the queue too. Needs DATABASE_URL.').meta({ example: 'redis://localhost:6379' }),
  S3_BUCKET: text.optional().describe('Bucket for the stored files, instead of a folder.').meta({ example: 'tickmark' }),
  S3_REGION: text.default('us-east-1').describe('Region of the bucket.').meta({ example: 'us-east-1' }),
  S3_ENDPOINT: httpUrl.optional().describe('Address of an S3-compatible server; Amazon when absent.').meta({ example: 'http://localhost:9000' }),
  S3_ACCESS_KEY_ID: text.optional().describe('With S3_SECRET_ACCESS_KEY; the usual sources of the AWS SDK when absent.').meta({ example: 'tickmark' }),
  S3_SECRET_ACCESS_KEY: text.optional().describe('See S3_ACCESS_KEY_ID.').meta({ example: 'secret' }),
  STORAGE_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits').refine(isSecret, `is a key that everybody knows. ${makeOne}`).optional().describe('Seals stored files, each engagement with a key of its own that is destroyed at its disposal. Keep it apart from the database and its backups: without it the files can not be read. Make one with: openssl rand -hex 32 (the example is refused).').meta({ example: publishedSecrets.STORAGE_KEY }),
  ADMIN_EMAIL: z.email({ error: 'must be an e-mail address' }).optional().describe("The first start makes the firm's administrator with it; without it a set-up link is printed.").meta({ example: 'admin@example.com' }),
  ADMIN_PASSWORD: passwordText.refine(isSecret, 'is a password that everybody knows. Choose one of your own').optional().describe('With ADMIN_EMAIL; at least 8 characters. The example is refused.').meta({ example: publishedSecrets.ADMIN_PASSWORD }),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').refine(isSecret, `is a secret that everybody knows. ${makeOne}`).optional().describe('Signs sessions; made and kept in the database when absent. The example is refused.').meta({ example: publishedSecrets.SESSION_SECRET }),
  OPENAI_API_KEY: text.optional().describe('Key of an OpenAI-compatible server. Nothing is sent there unless one of the two models is named.').meta({ example: 'sk-...' }),
  OPENAI_BASE_URL: httpUrl.optional().describe('Its address; that of OpenAI when absent.').meta({ example: 'http://localhost:11434/v1' }),
  OPENAI_CHAT_MODEL: text.optional().describe('Model that drafts and judges; the built-in extractive drafter when absent.').meta({ example: 'gpt-5-mini' }),
  OPENAI_EMBEDDING_MODEL: text.optional().describe('Model that embeds passages; the built-in embedder when absent.').meta({ example: 'text-embedding-3-small' }),
  OPENAI_TIMEOUT_SECONDS: wholeNumber(1, 3600).default(60).describe('How long one attempt of a call may take, to the last byte.').meta({ example: '60' }),
  OPENAI_ATTEMPTS: wholeNumber(1, 10).default(3).describe('Attempts of a call before it counts as failed; between them it waits longer each time.').meta({ example: '3' }),
  AI_MAX_TOKENS: wholeNumber(0, 1e12).optional().describe('Tokens one engagement may use of the chat model, unless a budget of its own is set; no limit when absent.').meta({ example: '2000000' }),
  AI_MAX_CALLS: wholeNumber(0, 1e9).optional().describe('Calls one engagement may make to the chat model.').meta({ example: '1000' }),
  AI_CALLS_PER_MINUTE: wholeNumber(1, 100_000).optional().describe('Calls one engagement may make to the chat model within a minute.').meta({ example: '60' }),
  AI_PRICES: z.string().regex(/^[^=,\s]+=\d+(?:\.\d+)?\/\d+(?:\.\d+)?(?:,[^=,\s]+=\d+(?:\.\d+)?\/\d+(?:\.\d+)?)*$/, 'must be model=input/output, prices for a million tokens, parted by commas').optional().describe('Prices for a million tokens in and out, for the cost in the ledger of calls.').meta({ example: 'gpt-5-mini=0.25/2.00,gpt-5=1.25/10.00' }),
  CLAMD_HOST: text.optional().describe('Host of a ClamAV server (clamd) that every file must pass before it is opened; without it nothing is scanned.').meta({ example: 'localhost' }),
  CLAMD_PORT: wholeNumber(1, 65535).default(3310).describe('Its port.').meta({ example: '3310' }),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an address that starts with smtp:// or smtps://' }).optional().describe('Server for e-mail: invitations and reminders. Without it the product sends none. Needs SMTP_FROM.').meta({ example: 'smtps://user:secret@mail.example.com:465' }),
  SMTP_FROM: z.string().trim().min(3).max(300).regex(/@/, 'must hold an e-mail address').optional().describe('Sender of its messages.').meta({ example: 'Tickmark <audit@example.com>' }),
  TSA_URL: httpUrl.optional().describe('Time-stamping authority (RFC 3161) whose time-stamp every binder gets; it is sent a hash and nothing else. Without it binders carry none.').meta({ example: 'http://timestamp.example.com' }),
  WORKER_CONCURRENCY: wholeNumber(1, 64).default(4).describe('Jobs that one worker process runs at the same time.').meta({ example: '4' }),
  MAX_UPLOAD_BYTES: wholeNumber(1, 5 * gigabyte * 1024).default(5 * gigabyte).describe('Largest file that may be uploaded, in bytes.').meta({ example: String(5 * gigabyte) }),
  SEARCH_MEMORY_BYTES: wholeNumber(1, 1024 * gigabyte).optional().describe('Most memory that a process keeps for the indexes of engagements searched lately, in bytes; a passage of 150 words takes about 1,100. Without it a quarter of the machine, at most 4 GB.').meta({ example: String(gigabyte) }),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { error: 'must be one of fatal, error, warn, info, debug, trace, silent' }).default('info').describe('Least severe log lines to write.').meta({ example: 'info' }),
});

export type Environment = z.output<typeof environmentSchema>;

export interface Problem {
  /** The variable. */
  readonly path: string;
  readonly message: string;
}

type Source = Readonly<Record<string, string | undefined>>;

/** The variables of the schema as text, from the environment or from the files it names. An empty variable is an absent one. */
export function gatherVariables(source: Source): { values: Record<string, string>; problems: Problem[] } {
  const values: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const name of Object.keys(environmentSchema.shape)) {
    const direct = source[name] ?? '';
    const file = source[`${name}_FILE`] ?? '';
    if (direct !== '' && file !== '') problems.push({ path: name, message: `is set twice: by itself and by ${name}_FILE` });
    const value = file === '' ? direct : readValue(name, file, problems);
    if (value !== '') values[name] = value;
  }
  return { values, problems };
}

function readValue(name: string, file: string, problems: Problem[]): string {
  try {
    // Editors and `echo` end a file with a line end that is no part of a secret.
    const value = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    if (value === '') problems.push({ path: `${name}_FILE`, message: `names an empty file: ${file}` });
    return value;
  } catch {
    problems.push({ path: `${name}_FILE`, message: `names a file that cannot be read: ${file}` });
    return '';
  }
}
