/** An answer of the API that is not a success: the problem's code and its words for a person (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
  }
}

interface Schema<Answer> {
  parse(value: unknown): Answer;
}

/** Asks the API and checks the answer by the same schema the server answers with. */
export async function request<Answer>(schema: Schema<Answer>, method: string, path: string, body?: unknown): Promise<Answer> {
  const isForm = body instanceof FormData;
  const answer = await fetch(path, {
    method,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    headers: { accept: 'application/json', ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }) },
  }).catch((cause: unknown) => { throw new Error('The server cannot be reached. Check your connection, then try again.', { cause }); });
  const value: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw problemOf(answer.status, value);
  return schema.parse(value);
}

/** The session is over: it ended by its time, or was left in another tab. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'identity/not-signed-in';
}

/** The problem an answer tells, whatever its body is. */
export function problemOf(status: number, value: unknown): ApiProblem {
  const { code, detail, message } = (typeof value === 'object' && value !== null ? value : {}) as { code?: string; detail?: string; message?: string };
  return new ApiProblem(status, code ?? 'unknown', detail ?? message ?? `The server answered ${status}.`);
}
