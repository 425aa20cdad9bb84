import { z } from 'zod';

const password = z.string().min(1).max(128);
/** Six digits of the app, or a recovery code. */
export const codeSchema = z.string().trim().min(6).max(20);

export const secondFactorResponse = z.object({ since: z.iso.datetime().nullable(), recoveryCodesLeft: z.int() });
export const beginBody = z.strictObject({ password });
/** `secret` is what is typed where `uri` can not be scanned. */
export const beginResponse = z.object({ secret: z.string(), uri: z.string() });
export const confirmBody = z.strictObject({ code: codeSchema });
/** Shown this once, and kept as hashes alone. */
export const recoveryCodesResponse = z.object({ recoveryCodes: z.array(z.string()) });
export const passwordAndCodeBody = z.strictObject({ password, code: codeSchema });

export const signingRuleSchema = z.strictObject({ secondFactor: z.boolean() });
export const memberParams = z.object({ userId: z.uuid() });
export const noContent = z.void();
