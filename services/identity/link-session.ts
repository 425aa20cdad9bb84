import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Opens a session for a person whom our own one-time link has named. The library's magic links are not used: they make accounts for
 * any address, and take the old password from an account whose address was never verified. Its router is not mounted, so nobody but
 * `session.ts` can call this.
 */
export const linkSessions = {
  id: 'tickmark-link-sessions',
  endpoints: {
    openLinkSession: createAuthEndpoint('/tickmark/open-link-session', { method: 'POST', body: z.object({ userId: z.string() }) }, async (context) => {
      const user = await context.context.internalAdapter.findUserById(context.body.userId);
      if (user === null) throw new Error('a link names a person who is not there');
      const session = await context.context.internalAdapter.createSession(user.id, true);
      await setSessionCookie(context, { session, user }, true);
      return context.json({ token: session.token, sessionId: session.id });
    }),
  },
} satisfies BetterAuthPlugin;
