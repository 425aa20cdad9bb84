import { messageOf } from '../errors/index.ts';
import type { Logger } from '../log/logger.ts';

/** Tells an outage once when it begins and once when it ends, however many times a client library reports it in between. */
export interface OutageLog {
  readonly failed: (error: unknown) => void;
  readonly recovered: () => void;
}

export function createOutageLog(logger: Logger, what: string): OutageLog {
  let since: number | undefined;
  return {
    failed(error) {
      if (since !== undefined) return;
      since = performance.now();
      logger.error({ reason: messageOf(error) }, `${what} cannot be reached; trying on`);
    },
    recovered() {
      if (since === undefined) return;
      logger.info({ seconds: Math.round((performance.now() - since) / 1_000) }, `${what} is back`);
      since = undefined;
    },
  };
}
