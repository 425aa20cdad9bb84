import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../platform/errors/index.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that a page of another site makes a browser send (cross-site request forgery). Browsers say where such a request
 * comes from in `Sec-Fetch-Site` and, with every POST, in `Origin`; a request without either comes from a program, which sends only
 * cookies it was given. Comparing with `Host` as well as with the public address lets one server answer under several names.
 */
export function addSameOrigin(app: FastifyInstance, { publicUrl }: { publicUrl: string }): void {
  const publicOrigin = new URL(publicUrl).origin;
  app.addHook('onRequest', async (request) => {
    if (harmless.has(request.method) || isOurs(request, publicOrigin)) return;
    throw new AppError('identity/foreign-origin', { detail: `Changes are taken from ${publicOrigin} alone. If this is its right address, set PUBLIC_URL to it.` });
  });
}

function isOurs(request: FastifyRequest, publicOrigin: string): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined) return origin === publicOrigin || hostOf(origin) === host;
  return site === undefined || site === 'same-origin' || site === 'none';
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
