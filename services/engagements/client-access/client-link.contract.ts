import { z } from 'zod';

export const engagementParams = z.object({ engagementId: z.uuid() });

const role = z.enum(['client_admin', 'client_contributor']);

/** The person needs no account yet. `accessEndsOn` is the last day they get in. */
export const clientLinkBody = z.object({
  email: z.email().max(254).toLowerCase(),
  name: z.string().trim().min(1).max(200),
  role,
  accessEndsOn: z.iso.date().nullable().default(null),
});
/** `link` works once, within a week, and is stored nowhere. */
export const clientLinkResponse = z.object({ userId: z.uuid(), email: z.string(), role, accessEndsOn: z.string().nullable(), link: z.string(), expiresAt: z.iso.datetime(), /** Whether it was sent by e-mail too. */ sent: z.boolean() });

export const enterBody = z.object({ token: z.string().min(20).max(100) });
/** The session ends at `endsAt`, however often it is used. */
export const enterResponse = z.object({ token: z.string(), engagementId: z.uuid(), endsAt: z.iso.datetime(), user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }) });

export const askLinkBody = z.object({ email: z.email().max(254).toLowerCase() });
/** The same for every address. */
export const askLinkResponse = z.object({ asked: z.literal(true) });
