import { AppError } from '../../platform/errors/index.ts';

/** Far above any answer of a model or any batch of vectors; a server that sends more would fill the memory. */
const mostBytes = 32 * 1024 * 1024;

/**
 * `fetch` that goes nowhere else and takes in no more than fits: a redirect would carry the words of documents to another server than the
 * one that was set up, and an answer without end would be read until the process dies.
 */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw new AppError('ai/rejected', { detail: 'The model server sends its callers to another address, which is not followed. Check OPENAI_BASE_URL.' });
  }
  if (response.body === null) return response;
  const tooLong = () => new AppError('ai/bad-answer', { detail: `The model server answered with more than ${mostBytes / 1024 / 1024} MB.` });
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
    await response.body.cancel();
    throw tooLong();
  }
  let received = 0;
  const bounded = response.body.pipeThrough(new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      received += chunk.byteLength;
      if (received > mostBytes) controller.error(tooLong());
      else controller.enqueue(chunk);
    },
  }));
  return new Response(bounded, { status: response.status, statusText: response.statusText, headers: response.headers });
}
