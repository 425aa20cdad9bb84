import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningProduct } from './running-product.ts';

const password = 'a password of one’s own';

interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly body: unknown;
}

/** What a person is told before they sign, and what they send back with the signature. */
interface ToSign {
  readonly version: number;
  readonly contentSha256: string;
  readonly unsupported: number;
  readonly subjects: Readonly<Record<string, string>>;
}

/** Somebody of the firm who knows the product by its HTTP interface alone. */
export class Colleague {
  readonly #product: RunningProduct;
  readonly #token: string;
  readonly userId: string;

  constructor(product: RunningProduct, token: string, userId: string) {
    this.#product = product;
    this.#token = token;
    this.userId = userId;
  }

  async get<Body>(url: string): Promise<Body> {
    return (await this.#asks('GET', url)).body as Body;
  }

  async post<Body>(url: string, payload: object = {}): Promise<Body> {
    return (await this.#asks('POST', url, payload)).body as Body;
  }

  async put(url: string, payload: object): Promise<void> {
    await this.#asks('PUT', url, payload);
  }

  async download(url: string): Promise<Buffer> {
    return (await this.#asks('GET', url)).bytes;
  }

  /** The code of the refusal; a request that is let through is an error. */
  async isRefused(method: 'GET' | 'POST' | 'PUT', url: string, payload: object = {}): Promise<string> {
    const { status, body } = await this.#send(method, url, payload);
    if (status < 400) throw new Error(`${method} ${url} was let through: ${status}`);
    return (body as { code: string }).code;
  }

  async uploads(engagement: string, files: readonly string[]): Promise<void> {
    const form = new FormData();
    for (const file of files) form.append('file', await openAsBlob(file), basename(file));
    const request = new Request('http://localhost/', { method: 'POST', body: form });
    await this.#asks('POST', `${engagement}/documents`, Buffer.from(await request.arrayBuffer()), { 'content-type': request.headers.get('content-type') ?? '' });
  }

  /** Starts the work and waits until it is done. */
  async hasDone<Result>(engagement: string, url: string, payload: object = {}): Promise<Result> {
    const started = await this.post<{ jobId: string } & Result>(`${engagement}/${url}`, payload);
    for (;;) {
      const job = await this.get<{ status: string; error: { detail: string } | null }>(`${engagement}/jobs/${started.jobId}`);
      if (job.status === 'failed') throw new Error(job.error?.detail);
      if (job.status === 'done') return started;
      await pause(50);
    }
  }

  /** Reads what is to be signed, gives the password again, and signs exactly that. */
  async signs(paper: string, kind: 'prepared' | 'reviewed' | 'approved'): Promise<void> {
    await this.#asks('POST', `${paper}/sign-offs/${kind}`, await this.#signature(paper, kind));
  }

  async isRefusedToSign(paper: string, kind: 'prepared' | 'reviewed' | 'approved'): Promise<string> {
    return await this.isRefused('POST', `${paper}/sign-offs/${kind}`, await this.#signature(paper, kind));
  }

  async #signature(paper: string, kind: string): Promise<object> {
    const { toSign: { version, contentSha256, unsupported, subjects } } = await this.get<{ toSign: ToSign }>(`${paper}/review`);
    const { stepUpId } = await this.post<{ stepUpId: string }>('/api/me/confirm', { password, purpose: 'workpapers/sign', subject: subjects[kind] });
    return { version, contentSha256, unsupported, stepUpId };
  }

  async #asks(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers?: Record<string, string>): Promise<Answer> {
    const answer = await this.#send(method, url, payload, headers);
    if (answer.status >= 400) throw new Error(`${method} ${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  async #send(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers?: Record<string, string>): Promise<Answer> {
    const answer = await this.#product.app.inject({ method, url, headers: { authorization: `Bearer ${this.#token}`, ...headers }, ...(payload === undefined || method === 'GET' ? {} : { payload }) });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, bytes: answer.rawPayload, body: isJson ? answer.json<unknown>() : null };
  }
}

/** The administrator invites an address, who is there accepts and signs in. */
export async function hire(product: RunningProduct, role: string, name: string): Promise<Colleague> {
  const email = `${name.toLowerCase()}@firm.example`;
  const { link } = await product.post<{ link: string }>('/api/members/invitations', { email, role });
  await product.post('/api/invitations/accept', { token: link.split('#')[1], name, password });
  const { token, user } = await product.post<{ token: string; user: { id: string } }>('/api/auth/sign-in/email', { email, password });
  return new Colleague(product, token, user.id);
}
