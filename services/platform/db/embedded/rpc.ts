/** What the process and the database's thread say to each other. The process sends one request at a time and waits for its reply. */
export type ThreadRequest = ThreadWork & {
  /** It is the first of a transaction: a BEGIN of its own would be a seventh of all messages while files are taken in. */
  readonly begins?: boolean;
  /** Statements to run before it; results are sent of those that are `asked` for. After the first error nothing more is run. */
  readonly before?: readonly (Statement & { readonly asked: boolean })[];
  /** The transaction is committed behind it. */
  readonly ends?: boolean;
};

export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

export type ThreadWork =
  | ({ readonly kind: 'query' } & Statement)
  /** Several statements, no parameters. What is left open or aborted by a failure is rolled back before the reply. */
  | { readonly kind: 'exec'; readonly text: string; readonly insideTransaction: boolean }
  | { readonly kind: 'commit' | 'rollback' }
  | { readonly kind: 'close' };

export type ThreadReply =
  | { readonly kind: 'ready' }
  /** `memoryBytes`: of the engine, whose memory grows and never shrinks. */
  | { readonly kind: 'result'; readonly results: readonly QueryResult[]; readonly memoryBytes: number }
  | { readonly kind: 'failed'; readonly error: PlainError }
  | { readonly kind: 'notified'; readonly channel: string; readonly payload: string };

export interface QueryResult {
  readonly rows: Record<string, unknown>[];
  readonly fields: { readonly name: string; readonly dataTypeID: number }[];
  readonly affectedRows: number;
}

/** How the thread opens its database; passed as its `workerData`. */
export interface ThreadSettings {
  /** The database's own folder; absent: in memory. */
  readonly folder: string | undefined;
  /** In PostgreSQL's words ('16MB'); absent: 128 MB, which the engine clears at every start (0.7 s). */
  readonly sharedBuffers: string | undefined;
}

/** Fields of a PostgreSQL error that callers branch on. Structured cloning keeps only name and message of an Error. */
const copiedFields = ['code', 'severity', 'detail', 'hint', 'position', 'where', 'schema', 'table', 'column', 'dataType', 'constraint'] as const;

export interface PlainError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly fields: Partial<Record<(typeof copiedFields)[number], string>>;
}

/** Numbers of the file system inside WebAssembly (WASI), which throws them in objects that are no Error. */
const fileSystemCodes: Readonly<Record<number, string>> = { 2: 'EACCES', 19: 'EDQUOT', 29: 'EIO', 51: 'ENOSPC', 69: 'EROFS' };

export function toPlainError(thrown: unknown): PlainError {
  if (!(thrown instanceof Error)) return toFileSystemError(thrown);
  const source = thrown as Error & Record<string, unknown>;
  const fields = Object.fromEntries(copiedFields.flatMap((name) => (typeof source[name] === 'string' ? [[name, source[name]]] : [])));
  return { message: thrown.message, stack: thrown.stack, fields };
}

/** After a PANIC (the write-ahead log found no room) the engine hangs in its next statement; a new thread replays the log instead. */
export function isEnd({ fields }: PlainError): boolean {
  return fields.severity === 'PANIC' || fields.severity === 'FATAL';
}

function toFileSystemError(thrown: unknown): PlainError {
  const errno = typeof thrown === 'object' && thrown !== null && 'errno' in thrown ? Number(thrown.errno) : undefined;
  if (errno === undefined) return { message: String(thrown), stack: undefined, fields: {} };
  const code = fileSystemCodes[errno];
  return { message: `The file system refused (${code ?? `WASI errno ${errno}`})`, stack: undefined, fields: code === undefined ? {} : { code } };
}

/** A statement the embedded database refused: the fields carry the same names as the errors of `pg`. */
export class EmbeddedSqlError extends Error {
  constructor(plain: PlainError) {
    super(plain.message);
    this.name = 'EmbeddedSqlError';
    Object.assign(this, plain.fields);
  }
}
