import type { EngagementRoutesDependencies } from '../engagements/routes.ts';
import type { FrameworkRoutesDependencies } from '../frameworks/routes.ts';
import type { IdentityRoutesDependencies } from '../identity/routes.ts';
import type { Logger } from '../platform/log/logger.ts';
import type { ReadyChecks } from './routes/health.ts';

/** What the API is built from; composition makes it once per process, a test makes its own. */
export interface ApiDependencies extends IdentityRoutesDependencies, EngagementRoutesDependencies, FrameworkRoutesDependencies {
  readonly logger: Logger;
  readonly readyChecks: ReadyChecks;
  readonly settings: ApiSettings;
}

export interface ApiSettings {
  /** The largest file that one upload may carry, in bytes. */
  readonly maxFileBytes: number;
  /** Whether a reverse proxy in front sets `X-Forwarded-For`; without one the header is a lie anybody can tell. */
  readonly isBehindProxy: boolean;
  /** Folder of the built web application; a missing folder serves a page that says how to build it. */
  readonly webFolder: string;
  readonly requestsPerMinute?: number | undefined;
}
