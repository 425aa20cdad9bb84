/** The product's HTTP interface as an outside program uses it: a session cookie and JSON. */
export class ApiClient {
  readonly #origin: string;
  #cookie = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** False when the server refuses the e-mail or the password. */
  async signIn(email: string, password: string): Promise<boolean> {
    const answer = await this.#send('POST', '/api/auth/sign-in/email', JSON.stringify({ email, password }), 'application/json');
    this.#cookie = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
    return answer.ok;
  }

  /** What makes a request one of this client's, for a caller that sends it by itself. */
  get headers(): Record<string, string> {
    return { cookie: this.#cookie };
  }

  async get<Answer>(path: string): Promise<Answer> {
    return await this.#read<Answer>(await this.#send('GET', path));
  }

  async post<Answer>(path: string, body: unknown): Promise<Answer> {
    return await this.#read<Answer>(await this.#send('POST', path, JSON.stringify(body), 'application/json'));
  }

  async upload<Answer>(path: string, form: FormData): Promise<Answer> {
    return await this.#read<Answer>(await this.#send('POST', path, form));
  }

  async #send(method: string, path: string, body?: string | FormData, type?: string): Promise<Response> {
    const headers: Record<string, string> = { ...this.headers, ...(type === undefined ? {} : { 'content-type': type }) };
    return await fetch(`${this.#origin}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  }

  async #read<Answer>(answer: Response): Promise<Answer> {
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as Answer;
  }
}
