import type { FastifyInstance } from 'fastify';
import { engagementRoutes } from '../engagements/routes.ts';
import { authorize } from '../identity/index.ts';
import { memberRoutes, sessionRoutes } from '../identity/routes.ts';
import { trailRoutes } from '../trail/routes.ts';
import type { ApiDependencies } from './dependencies.ts';
import { jobRoutes } from './routes/jobs.ts';

/** Every route of every slice, in one list. A route that is not registered here does not exist. */
export async function registerRoutes(app: FastifyInstance, dependencies: ApiDependencies): Promise<void> {
  const all = [
    sessionRoutes(dependencies),
    memberRoutes(dependencies),
    engagementRoutes(dependencies),
    jobRoutes(dependencies),
    trailRoutes({ ...dependencies, authorize }),
  ];
  for (const routes of all) await app.register(routes);
}
