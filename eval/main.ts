/**
 * `npm run eval`: the sample engagement through the API on a fresh data folder, against its answer key. Exits 1 below the floor: coverage
 * right for 41 of 44 controls, every quote verbatim in the stored text, no trap as anybody's first evidence; of the customer's questionnaire
 * 85 % of yes and no right, 90 % of what nothing supports left blank, no answer without a citation.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../scripts/demo/api-client.ts';
import { startServers } from '../scripts/demo/servers.ts';
import { demoSignIn } from '../scripts/demo/sign-in.ts';
import { measureSample } from './sample/measure-sample.ts';

const coverageFloor = 41;
const dataFolder = mkdtempSync(join(tmpdir(), 'tickmark-eval-'));
const signIn = demoSignIn(dataFolder);
const servers = await startServers({ DATA_DIR: dataFolder, ADMIN_EMAIL: signIn.email, ADMIN_PASSWORD: signIn.password });
try {
  const api = new ApiClient(servers.origin);
  await api.signIn(signIn.email, signIn.password);
  const figures = await measureSample(api, join(import.meta.dirname, '..', 'samples', 'fernway-ledger'));
  console.log(`  coverage right ........ ${figures.coverageRight} of ${figures.controls}, with the key's reason ${figures.reasonRight}`);
  for (const line of figures.wrong) console.log(`    ${line}`);
  console.log(`  quotes verbatim ....... ${figures.quotesVerbatim} of ${figures.quotes}`);
  console.log(`  traps as first evidence ${figures.trapsFirst.length}${figures.trapsFirst.map((line) => `\n    ${line}`).join('')}`);
  const { questionnaire } = figures;
  console.log(`  yes or no right ....... ${questionnaire.choicesRight} of ${questionnaire.choices}, left blank ${questionnaire.leftBlank} of ${questionnaire.unsupported}, without a citation ${questionnaire.withoutCitation}`);
  for (const line of questionnaire.wrong) console.log(`    ${line}`);
  const isAnswered = questionnaire.choicesRight >= 0.85 * questionnaire.choices && questionnaire.leftBlank >= 0.9 * questionnaire.unsupported && questionnaire.withoutCitation === 0;
  const passed = isAnswered && figures.coverageRight >= coverageFloor && figures.quotesVerbatim === figures.quotes && figures.trapsFirst.length === 0;
  process.exitCode = passed ? 0 : 1;
} finally {
  await servers.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
