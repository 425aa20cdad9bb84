/** `npm run worker`: one worker process of the server mode. The embedded mode runs its worker inside `npm start`. */
import { buildDependencies } from '../services/composition/dependencies.ts';
import { orExplain } from '../services/composition/or-explain.ts';
import { readConfig } from '../services/platform/config/index.ts';
import { startWorker } from './start-worker.ts';
import { stopOnSignal } from './stop-on-signal.ts';

await orExplain(async () => {
  const config = readConfig();
  const dependencies = await buildDependencies(config);
  const worker = await startWorker(dependencies);
  stopOnSignal(async () => {
    await worker.stop();
    await dependencies.close();
  }, dependencies.logger);
});
