import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake does with one request: the honest answer, or one of the ways in which real servers fail. */
export type FakeMode =
  | 'answer'
  | 'status-400'
  | 'status-401'
  | 'status-404'
  | 'status-429'
  | 'status-500'
  | 'status-503'
  | 'hang-before-headers'
  | 'hang-in-body'
  | 'cut-body'
  | 'html'
  | 'invalid-json'
  | 'wrong-shape'
  | 'no-choices'
  | 'refusal'
  | 'content-filter'
  | 'redirect'
  | 'slow-drip'
  | 'endless'
  | 'oversized'
  | 'plain-text'
  | 'odd-usage'
  | 'length';

export interface FakeChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly json_schema?: { readonly name: string; readonly strict?: boolean; readonly schema: unknown } };
}

export interface FakeOpenAiServer {
  /** With `/v1`, as OPENAI_BASE_URL wants it. */
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly requests: { readonly path: string; readonly authorization: string | undefined; readonly body: unknown }[];
  /** Modes of the next requests, one each; then `usually` again. */
  readonly next: FakeMode[];
  usually: FakeMode;
  /** Seconds in the `retry-after` header of a 429. */
  retryAfter: number;
  /** What an honest chat answer holds; any value that goes into JSON. */
  chat: (request: FakeChatRequest) => unknown;
  /** The vector of a text. */
  embed: (text: string) => number[];
  close(): Promise<void>;
}

/** A server that speaks enough of the OpenAI protocol (chat completions, embeddings) for the client library, and misbehaves on demand. */
export async function startFakeOpenAiServer(): Promise<FakeOpenAiServer> {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeOpenAiServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: [],
    next: [],
    usually: 'answer',
    retryAfter: 0,
    chat: () => ({}),
    embed: (text) => Array.from({ length: 8 }, (_, at) => (text.charCodeAt(at) || 1) / 100),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = JSON.parse(text === '' ? '{}' : text) as unknown;
    fake.requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
    const mode = fake.next.shift() ?? fake.usually;
    const status = /^status-(\d+)$/.exec(mode)?.[1];
    const answer = request.url?.endsWith('/embeddings') ? embeddings(body as { input: string | string[] }, mode) : chat(body as FakeChatRequest, mode);
    if (status !== undefined) send(response, Number(status), { error: { message: `fake ${status}`, type: 'fake', code: null } });
    else if (mode === 'hang-before-headers') return;
    else if (mode === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in to the proxy</body></html>');
    else if (mode === 'redirect') response.writeHead(307, { location: request.url?.includes('elsewhere') === true ? request.url : `${request.url ?? ''}?elsewhere` }).end();
    else if (mode === 'plain-text') response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer));
    else if (mode === 'slow-drip') drip(response, JSON.stringify(answer));
    else if (mode === 'endless') flood(response);
    else if (mode === 'oversized') response.writeHead(200, { 'content-type': 'application/json', 'content-length': 10_000_000_000 }).write('{');
    else if (mode === 'hang-in-body' || mode === 'cut-body') {
      const json = JSON.stringify(answer);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).write(json.slice(0, json.length / 2));
      if (mode === 'cut-body') setTimeout(() => response.destroy(), 10);
    } else send(response, 200, answer);
  }

  /** Never silent and never done. */
  function drip(response: ServerResponse, json: string): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    let at = 0;
    const timer = setInterval(() => void response.write(json.charAt(at++) || ' '), 20);
    response.on('close', () => clearInterval(timer));
  }

  function flood(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    const block = Buffer.alloc(1024 * 1024, ' ');
    const more = (): void => {
      while (!response.destroyed && response.write(block));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  }

  function send(response: ServerResponse, status: number, answer: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json', ...(status === 429 ? { 'retry-after': String(fake.retryAfter) } : {}) });
    response.end(JSON.stringify(answer));
  }

  function chat(request: FakeChatRequest, mode: FakeMode): unknown {
    if (mode === 'no-choices') return { id: 'fake', object: 'chat.completion', model: request.model, choices: [] };
    const content = mode === 'invalid-json' ? '{"statements": [' : JSON.stringify(mode === 'wrong-shape' ? { unexpected: true } : fake.chat(request));
    const finish = mode === 'length' ? 'length' : mode === 'content-filter' ? 'content_filter' : 'stop';
    const message = mode === 'refusal' ? { role: 'assistant', content: null, refusal: 'I cannot help with that.' } : { role: 'assistant', content: mode === 'length' ? content.slice(0, 5) : content, refusal: null };
    return {
      id: 'fake', object: 'chat.completion', created: 1, model: `${request.model}-2026-01-01`,
      choices: [{ index: 0, message, finish_reason: finish, logprobs: null }],
      usage: mode === 'odd-usage' ? { prompt_tokens: 'many', completion_tokens: -1e300, total_tokens: null } : { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    };
  }

  function embeddings({ input }: { input: string | string[] }, mode: FakeMode): unknown {
    const texts = Array.isArray(input) ? input : [input];
    const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: mode === 'invalid-json' ? ['x'] : fake.embed(text) }));
    // Servers may answer in any order; `index` tells.
    return { object: 'list', model: 'fake', data: mode === 'wrong-shape' ? data.slice(1) : data.toReversed(), usage: { prompt_tokens: 1, total_tokens: 1 } };
  }
}
