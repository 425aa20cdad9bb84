import type { Logger } from '../services/platform/log/logger.ts';

/**
 * Ends the process on SIGTERM or SIGINT: `stop` first, then exit code 0. Exit code 1 when stopping fails or takes longer than the
 * limit, and at once on a second signal.
 */
export function stopOnSignal(stop: () => Promise<void>, logger: Logger, limitMilliseconds = 45_000): void {
  let asked = false;
  const onSignal = (signal: string) => {
    if (asked) process.exit(1);
    asked = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error('stopping took too long');
      process.exit(1);
    }, limitMilliseconds).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
