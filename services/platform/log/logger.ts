import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** Names under which content or a secret could reach a log line; their values never do. Ids and codes are what we log. */
const secretNames = ['password', 'passphrase', 'token', 'secret', 'apiKey', 'authorization', 'cookie', 'email', 'name', 'fileName', 'text', 'quote', 'body'];
const redacted = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * What ties a line to its request or job. `logger.child(ids)` adds them to every line of that request or job.
 * Ids only: no line may tell an operator what a client's document says.
 */
export interface LogIds {
  requestId?: string;
  jobId?: string;
  engagementId?: string;
}

export interface LoggerOptions {
  level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Where the JSON lines go; standard output when absent. */
  destination?: DestinationStream;
}

export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redacted, censor: '[redacted]' },
    serializers: { error: describeError, err: describeError },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

/** For tests and commands that have nothing to say. */
export const silentLogger: Logger = pino({ level: 'silent' });

/**
 * Class, codes, message and place. Of a database error the message names tables and constraints, but `detail`, `where` and the
 * parameters quote rows, so pino's own serializer, which copies every field, would write a client's words to the log. Messages of
 * SQLSTATE class 22 (data exception) quote the value itself.
 */
function describeError(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const { code, constraint, table } = thrown as Error & { code?: unknown; constraint?: unknown; table?: unknown };
  const message = typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code) ? 'withheld, because it quotes a value' : thrown.message;
  const stack = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
  const cause = thrown.cause === undefined ? undefined : describeError(thrown.cause);
  return { type: thrown.constructor.name, message, code, constraint, table, stack, cause };
}
