import { z } from 'zod';
import { roleSchema } from './role.contract.ts';
import { codeSchema } from './second-factor/second-factor.contract.ts';

export { roleSchema };

/** Passwords follow NIST SP 800-63B: a length, no composition rules. 128 bounds the work of hashing. */
export const newPasswordSchema = z.string().min(8).max(128);
const nameSchema = z.string().trim().min(1).max(200);
const emailSchema = z.email().max(254).toLowerCase();
const tokenSchema = z.string().min(20).max(100);

/** `code`: of the authenticator app or a recovery code, for who has a second factor. */
export const signInBody = z.object({ email: emailSchema, password: z.string().min(1).max(128), code: codeSchema.optional() });
/** `token` may be sent as `Authorization: Bearer …` by programs that keep no cookies. */
export const signInResponse = z.object({ token: z.string(), user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }) });

export const sessionResponse = z.object({ user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }) }).nullable();
export const signOutResponse = z.object({ success: z.boolean() });

export const meResponse = z.object({
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
  firm: z.object({ id: z.uuid(), name: z.string() }),
  role: roleSchema,
  /** What the role may do outside engagements, so that screens need no copy of the rules. */
  actions: z.array(z.string()),
});

export const setupBody = z.object({ token: tokenSchema, firmName: nameSchema, name: nameSchema, email: emailSchema, password: newPasswordSchema });
export const setupResponse = z.object({ firmId: z.uuid(), userId: z.uuid() });

export const memberSchema = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  active: z.boolean(),
  joinedAt: z.iso.datetime(),
});
export const listMembersResponse = z.object({ members: z.array(memberSchema) });
export const memberParams = z.object({ userId: z.uuid() });
export const changeMemberBody = z.object({ role: roleSchema.optional(), active: z.boolean().optional() })
  .refine((body) => body.role !== undefined || body.active !== undefined, { message: 'Give a role, or active, or both' });

export const inviteMemberBody = z.object({ email: emailSchema, role: roleSchema });
/** `link` is shown once and stored nowhere; hand it to the person invited. */
export const inviteMemberResponse = z.object({ id: z.uuid(), email: z.string(), role: roleSchema, link: z.string(), expiresAt: z.iso.datetime() });
export const listInvitationsResponse = z.object({
  invitations: z.array(z.object({ id: z.uuid(), email: z.string(), role: roleSchema, createdAt: z.iso.datetime(), expiresAt: z.iso.datetime() })),
});
export const invitationParams = z.object({ invitationId: z.uuid() });

export const setPasswordBody = z.object({ password: newPasswordSchema });

export const acceptInvitationBody = z.object({ token: tokenSchema, name: nameSchema, password: newPasswordSchema });
export const acceptInvitationResponse = z.object({ userId: z.uuid(), email: z.string(), role: roleSchema });

/** A 204 answer. */
export const noContent = z.void();

export const confirmBody = z.strictObject({
  password: z.string().min(1).max(128),
  /** Of the authenticator app; needed where the firm signs with a second factor. */
  code: codeSchema.optional(),
  /** The act, and exactly what it is done to: the confirmation counts for nothing else, once, for five minutes. */
  purpose: z.enum(['workpapers/sign']),
  subject: z.string().min(1).max(300).regex(/^[\x21-\x7e]+$/),
});
export const confirmResponse = z.object({ stepUpId: z.uuid(), expiresAt: z.iso.datetime() });
