import type { ApiClient } from '../../scripts/demo/api-client.ts';

/** Requests that note what went wrong instead of ending the measurement. */
export interface MeasuredApi {
  /** Undefined when the answer was not a good one; then a line is in `troubles`. */
  send<Answer>(method: 'GET' | 'POST', path: string, body?: FormData): Promise<Answer | undefined>;
  /** One line for each answer that was not 2xx, and for each request that got none. */
  readonly troubles: readonly string[];
}

export function measureApi(origin: string, client: ApiClient): MeasuredApi {
  const troubles: string[] = [];
  return {
    troubles,
    async send<Answer>(method: 'GET' | 'POST', path: string, body?: FormData) {
      try {
        const answer = await fetch(`${origin}${path}`, { method, headers: client.headers, ...(body === undefined ? {} : { body }) });
        const text = await answer.text();
        if (answer.ok) return JSON.parse(text) as Answer;
        troubles.push(`${answer.status} ${method} ${path}: ${text.slice(0, 200)}`);
      } catch (error) {
        troubles.push(`no answer ${method} ${path}: ${String(error)}${error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : ''}`);
      }
      return undefined;
    },
  };
}
