/** `npm start`: the API; with the embedded database the worker runs in the same process, because one process alone may open it. */
import { startWorker } from '../../workers/start-worker.ts';
import { stopOnSignal } from '../../workers/stop-on-signal.ts';
import { buildDependencies } from '../composition/dependencies.ts';
import { orExplain } from '../composition/or-explain.ts';
import { ensureFirstAdministrator } from '../identity/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { buildApp } from './app.ts';
import { toApiDependencies } from './dependencies.ts';
import { listen } from './listen.ts';

await orExplain(async () => {
  const config = readConfig();
  const dependencies = await buildDependencies(config);
  const { database, clock, logger } = dependencies;
  const administrator = await ensureFirstAdministrator({ database, clock, publicUrl: config.publicUrl, ...config.administrator });
  const app = await buildApp(toApiDependencies(dependencies));
  const address = await listen(app, config);
  const worker = database.kind === 'embedded' ? await startWorker(dependencies) : undefined;
  stopOnSignal(async () => {
    // Requests under way get to their end; a sender who says nothing more must not keep the process from stopping.
    const patience = setTimeout(() => app.server.closeAllConnections(), 10_000);
    await Promise.all([app.close(), worker?.stop()]);
    clearTimeout(patience);
    await dependencies.close();
  }, logger);
  // For the operator at the console, once and in plain words; the log never holds the link.
  process.stdout.write(`Tickmark is ready at ${config.port === 0 ? address : config.publicUrl}\n`);
  if (administrator.kind === 'setup-link') process.stdout.write(`Create your firm and its administrator with this link, which works once:\n  ${administrator.link}\n`);
});
