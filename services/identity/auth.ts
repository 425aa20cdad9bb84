import { betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins/bearer';
import type { Database } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { linkSessions } from './link-session.ts';

export interface AuthOptions {
  readonly database: Database;
  /** Signs session cookies; at least 32 characters. Changing it signs everybody out. */
  readonly secret: string;
  /** Where browsers reach the product; `https:` makes the cookie `Secure`. */
  readonly publicUrl: string;
  /** Gets what the library has to say about its own failures; never its arguments, which can carry addresses. */
  readonly onError: (message: string) => void;
  /** Absent: scrypt, which takes 0.2 s on purpose. Tests, which sign in thousands of times, recognise the one hash of their people. */
  readonly verifyPassword?: (given: { readonly hash: string; readonly password: string }) => Promise<boolean>;
}

/** The header by which a caller of this library hands over the client's address; clients can not set it (see `session.ts`). */
export const addressHeader = 'x-tickmark-client-address';

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

/**
 * better-auth on our own tables. Only its functions are called, through `session.ts`: its own HTTP router is not mounted, so sign-up,
 * account linking and the rest of its fifty routes do not exist here. For that reason its origin check is off too; ours stands in
 * front of every route (`api/plugins/same-origin.ts`) and lets a client without an `Origin` header through, which theirs refuses.
 */
export function createAuth({ database, secret, publicUrl, onError, verifyPassword }: AuthOptions) {
  return betterAuth({
    appName: 'Tickmark',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: database.kysely, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (level, message) => { if (level === 'error') onError(message); } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128, ...(verifyPassword === undefined ? {} : { password: { verify: verifyPassword } }) },
    session: {
      expiresIn: 7 * 24 * 3600,
      updateAge: 24 * 3600,
      fields: { ...timestamps, userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
    },
    user: { fields: { ...timestamps, emailVerified: 'email_verified' } },
    account: {
      fields: {
        ...timestamps,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { fields: { ...timestamps, expiresAt: 'expires_at' } },
    plugins: [bearer(), linkSessions],
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      cookiePrefix: 'tickmark',
      disableCSRFCheck: true,
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
