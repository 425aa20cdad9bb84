import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../../identity/index.ts';
import { inScope, type Database, type FirmScope } from '../../platform/db/index.ts';
import * as contract from './firm-ai-use.contract.ts';
import { selectTotal, selectUseBy, selectUseByEngagement, type EngagementUse, type Span } from './firm-ai-use.sql.ts';
import { csvLine } from './read-ai-use.ts';

interface Dependencies {
  readonly database: Database;
  readonly chatModel: { readonly id: string } | null;
}

/** What language models did for the firm, over all engagements: sums, without prompts, answers or passages. */
export const firmAiUseRoutes = ({ database, chatModel }: Dependencies): FastifyPluginAsyncZod => async (app) => {
  const read = async (scope: FirmScope, span: Span) => await inScope(database, scope, async (tx) => ({
    total: await selectTotal(tx, span), engagements: await selectUseByEngagement(tx, span), models: await selectUseBy(tx, 'model', span), operations: await selectUseBy(tx, 'operation', span), months: await selectUseBy(tx, 'month', span),
  }));

  app.get('/api/ai-use', {
    config: { action: 'ai/read-firm-use' },
    schema: { summary: 'What language models did for the firm', tags: ['ai'], querystring: contract.firmAiUseQuery, response: { 200: contract.firmAiUseResponse } },
  }, async (request) => {
    const { engagements, ...sums } = await read(await authorize(request), request.query);
    return { model: chatModel?.id ?? null, ...sums, engagements: engagements.map((use) => ({ ...use, lastCallAt: use.lastCallAt.toISOString() })) };
  });

  app.get('/api/ai-use/export', {
    config: { action: 'ai/read-firm-use' },
    schema: { summary: 'The use of language models by engagement, as CSV', tags: ['ai'], querystring: contract.firmAiUseQuery, response: { 200: z.any().describe('the file') } },
  }, async (request, reply) => {
    const { engagements } = await read(await authorize(request), request.query);
    return await reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="ai-use-of-the-firm.csv"').send(toCsv(engagements));
  });
};

function toCsv(engagements: readonly EngagementUse[]): string {
  const head = ['engagement', 'client', 'calls', 'failed calls', 'input tokens', 'output tokens', 'cost', 'statements', 'unsupported', 'last call'];
  return [head, ...engagements.map((use) => [use.name, use.clientName, use.calls, use.failedCalls, use.inputTokens, use.outputTokens, use.cost ?? '', use.statements, use.unsupported, use.lastCallAt.toISOString()])].map(csvLine).join('\r\n');
}
