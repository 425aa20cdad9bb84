import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { problemSchema } from '../problem.contract.ts';
import { publicRoutes } from '../public-routes.ts';

/** OpenAPI 3.1 of all routes at `/api/docs/json`, made from the schemas that also validate; and a plain page of it at `/api/docs`. */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tickmark', version: '1', description: 'Audit data room. Failures are problem details (RFC 9457) with a stable `code`.' },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'tickmark.session_token' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ cookie: [] }, { bearer: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });

  // Every route can fail, so every route says how; and tells which action of the policy table it takes.
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/')) return;
    const schema = (route.schema ??= {}) as Record<string, unknown> & { response?: Record<string, unknown> };
    schema.response = { ...schema.response, '4xx': problemSchema };
    const { action } = route.config ?? {};
    if (action !== undefined) schema['x-action'] = action;
    if (publicRoutes.has(`${[route.method].flat()[0]} ${route.url}`)) schema['security'] = [];
  });

  app.get('/api/docs/json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) => await reply.type('text/html; charset=utf-8').send(pageOf(app.swagger())));
}

interface Operation {
  readonly summary?: string;
  readonly 'x-action'?: string;
}

function pageOf(document: { paths?: object }): string {
  const rows = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { summary = '', 'x-action': action = 'public' }]) =>
      `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${escape(path)}</code></td><td>${escape(summary)}</td><td><code>${escape(action)}</code></td></tr>`));
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tickmark API</title>
<style>body{font:15px system-ui;margin:2rem;max-width:70rem}td,th{padding:.25rem .75rem;text-align:left;vertical-align:top}</style>
<h1>Tickmark API</h1><p>Schemas of every request and answer: <a href="/api/docs/json">OpenAPI 3.1 document</a>.</p>
<table><thead><tr><th></th><th>Address</th><th></th><th>Action</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
