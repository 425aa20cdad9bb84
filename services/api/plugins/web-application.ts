import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tickmark</title>
<p>Tickmark is running. Its screens have not been built on this machine: run <code>npm run build:web</code> and start again.</p>
<p><a href="/api/docs">The HTTP API</a></p></html>`;

/**
 * Serves the built web application. Its page is also the answer to every address outside `/api` that a browser opens, because the
 * application routes by itself; gives the function that does so.
 */
export async function addWebApplication(app: FastifyInstance, folder: string): Promise<(request: FastifyRequest, reply: FastifyReply) => Promise<boolean>> {
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: 'index.html',
      // Vite names assets by their hash, so they never change; the page that names them must be asked for each time.
      setHeaders: (response, path) => {
        void response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  return async (request, reply) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !request.url.startsWith('/api') && acceptsHtml(request);
    if (!isPage) return false;
    if (isBuilt) await reply.sendFile('index.html');
    else await reply.type('text/html; charset=utf-8').send(notBuilt);
    return true;
  };
}

function acceptsHtml(request: FastifyRequest): boolean {
  const { accept } = request.headers;
  return accept === undefined || accept.includes('text/html') || accept.includes('*/*');
}
