import { isAPIError } from 'better-auth/api';
import type { Clock } from '../platform/clock.ts';
import { inScope, systemScope, type Database } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { addressHeader, createAuth, type AuthOptions } from './auth.ts';
import { isClient } from './client-person.ts';
import { findPerson, setSessionEnd } from './identity.sql.ts';
import type { Person } from './person.ts';
import { createSecondFactors, type SecondFactors } from './second-factor/second-factors.ts';

/** What a request says about who sends it: its headers, and its address as the server saw it. */
export interface Caller {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly address: string;
}

/** `cookies` are `Set-Cookie` values that the answer has to carry, one header each. */
export interface SignedIn {
  readonly person: Person;
  readonly token: string;
  readonly cookies: readonly string[];
}

export interface Sessions {
  /**
   * Throws `identity/wrong-credentials` alike for an unknown address, a wrong password and a deactivated member; after a right password, for
   * who has a second factor, `identity/second-factor-needed` without a code and what `SecondFactors.demand` throws with one.
   */
  signIn(credentials: { email: string; password: string; code?: string | undefined }, caller: Caller): Promise<SignedIn>;
  /**
   * Signs in somebody whom a one-time link has named, until `endsAt` at the latest; null for a member who has been deactivated. Only for
   * people of clients: a link asks for no second factor.
   */
  open(userId: string, endsAt: Date, caller: Caller): Promise<SignedIn | null>;
  /** Ends the session, whether or not there is one. */
  signOut(caller: Caller): Promise<{ cookies: readonly string[] }>;
  /** Whether this is the password of who sends the request. */
  isPassword(password: string, caller: Caller): Promise<boolean>;
  /** Who sends this request, by session cookie or bearer token. Null without a session, or when the member has been deactivated. */
  identify(caller: Caller): Promise<{ person: Person; cookies: readonly string[] } | null>;
  readonly secondFactors: SecondFactors;
}

const ending = systemScope('a session by a link gets its end');
const reading = systemScope('who is signed in is asked before anybody has a scope');

export function createSessions(options: AuthOptions & { readonly clock: Clock }): Sessions {
  const auth = createAuth(options);
  const secondFactors = createSecondFactors(options);

  const identify: Sessions['identify'] = async (caller) => {
    const given = headersOf(caller);
    if (!given.has('cookie') && !given.has('authorization')) return null;
    const { response, headers } = await tellCause(options.database, auth.api.getSession({ headers: given, returnHeaders: true }));
    if (response === null) return null;
    const person = await personOf(options.database, response.user.id, response.session.id);
    return person === null ? null : { person, cookies: headers.getSetCookie() };
  };

  return {
    async signIn({ email, password, code }, caller) {
      const { response, headers } = await tellCause(options.database, refuseWrongCredentials(
        auth.api.signInEmail({ body: { email, password }, headers: headersOf(caller), returnHeaders: true }),
      ));
      const person = await personOf(options.database, response.user.id);
      try {
        if (person === null) throw wrongCredentials();
        if ((await secondFactors.read(person.userId)).since !== null) {
          if (code === undefined) throw new AppError('identity/second-factor-needed', { detail: 'Give a code of your authenticator app, or a recovery code, as well.' });
          await secondFactors.demand(person.userId, code, 'app-or-recovery');
        }
      } catch (refusal) {
        // The library has opened a session by the password alone; nobody has been told its token.
        await auth.api.signOut({ headers: new Headers({ authorization: `Bearer ${response.token}` }) });
        throw refusal;
      }
      return { person, token: response.token, cookies: headers.getSetCookie() };
    },

    async open(userId, endsAt, caller) {
      const person = await personOf(options.database, userId);
      if (person === null || !isClient(person.role)) return null;
      const { response, headers } = await tellCause(options.database, auth.api.openLinkSession({ body: { userId }, headers: headersOf({ address: caller.address, headers: { 'user-agent': caller.headers['user-agent'] } }), returnHeaders: true }));
      // The library prolongs a session that comes by bearer token to its full week each time it is used; this end it does not know.
      await inScope(options.database, ending, (tx) => setSessionEnd(tx, response.sessionId, endsAt));
      return { person, token: response.token, cookies: headers.getSetCookie() };
    },

    async signOut(caller) {
      const { headers } = await auth.api.signOut({ headers: headersOf(caller), returnHeaders: true });
      // The library reports success even when it could not delete the session.
      if (await identify(caller) !== null) throw new Error('the session is still there after signing out');
      return { cookies: headers.getSetCookie() };
    },

    async isPassword(password, caller) {
      try {
        return (await auth.api.verifyPassword({ body: { password }, headers: headersOf(caller) })).status;
      } catch (thrown) {
        if (isAPIError(thrown) && thrown.statusCode < 500) return false;
        throw thrown;
      }
    },

    identify,
    secondFactors,
  };
}

async function personOf(database: Database, userId: string, sessionId?: string): Promise<Person | null> {
  return (await inScope(database, reading, (tx) => findPerson(tx, userId, sessionId))) ?? null;
}

/** Only the headers that the library reads, so that a client can not speak to it past us (forwarded hosts, its address header). */
function headersOf(caller: Caller): Headers {
  const headers = new Headers({ [addressHeader]: caller.address });
  for (const name of ['cookie', 'authorization', 'user-agent']) {
    const value = caller.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

function wrongCredentials(cause?: unknown): AppError {
  return new AppError('identity/wrong-credentials', { detail: 'The address or the password is wrong, or the account is no longer active.', cause });
}

async function refuseWrongCredentials<Result>(signIn: Promise<Result>): Promise<Result> {
  try {
    return await signIn;
  } catch (thrown) {
    if (isAPIError(thrown) && thrown.statusCode < 500) throw wrongCredentials(thrown);
    throw thrown;
  }
}

/** The library turns a failure of the database into one of its own and drops the cause. Asking the database again brings it back. */
async function tellCause<Result>(database: Database, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof AppError)) await personOf(database, '00000000-0000-0000-0000-000000000000');
    throw thrown;
  }
}
