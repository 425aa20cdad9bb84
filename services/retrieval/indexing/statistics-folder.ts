import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { messageOf } from '../../platform/errors/index.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { foldStatistics } from './index.sql.ts';

/**
 * Gives the function to call after a version was indexed: when no more of the engagement come for a while, their changes are folded
 * into its statistics. Should the process end before that, searches add the changes up until the next version comes, and are right.
 */
export function createStatisticsFolder(database: Database, logger: Logger, quietMilliseconds = 1_000): (scope: EngagementScope) => void {
  const waiting = new Map<string, NodeJS.Timeout>();
  return (scope) => {
    clearTimeout(waiting.get(scope.engagementId));
    waiting.set(scope.engagementId, setTimeout(() => {
      waiting.delete(scope.engagementId);
      inScope(database, scope, foldStatistics).catch((error: unknown) => logger.debug({ reason: messageOf(error) }, 'statistics are not folded yet'));
    }, quietMilliseconds).unref());
  };
}
