import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';
import { roleSchema } from './role.contract.ts';

export const firmCreated = defineTrailEvent('identity/firm-created', z.object({ administratorId: z.uuid(), by: z.enum(['environment', 'setup-link']) }));
export const memberInvited = defineTrailEvent('identity/member-invited', z.object({ invitationId: z.uuid(), role: roleSchema }));
export const memberJoined = defineTrailEvent('identity/member-joined', z.object({ invitationId: z.uuid(), userId: z.uuid(), role: roleSchema }));
export const memberRoleChanged = defineTrailEvent('identity/member-role-changed', z.object({ userId: z.uuid(), from: roleSchema, to: roleSchema }));
export const memberDeactivated = defineTrailEvent('identity/member-deactivated', z.object({ userId: z.uuid() }));
export const memberReactivated = defineTrailEvent('identity/member-reactivated', z.object({ userId: z.uuid() }));

/** A client's person was given an account, before they have ever signed in. */
export const clientAdded = defineTrailEvent('identity/client-added', z.object({ userId: z.uuid(), role: roleSchema }));
/** Somebody of a client signed in by a one-time link. */
export const clientEntered = defineTrailEvent('identity/client-entered', z.object({ userId: z.uuid(), linkId: z.uuid(), engagementId: z.uuid() }));
export const passwordSet = defineTrailEvent('identity/password-set', z.object({ userId: z.uuid() }));

export const secondFactorAdded = defineTrailEvent('identity/second-factor-added', z.object({ userId: z.uuid() }));
export const secondFactorRemoved = defineTrailEvent('identity/second-factor-removed', z.object({ userId: z.uuid(), by: z.enum(['self', 'administrator']) }));
export const recoveryCodeUsed = defineTrailEvent('identity/recovery-code-used', z.object({ userId: z.uuid() }));
export const recoveryCodesRenewed = defineTrailEvent('identity/recovery-codes-renewed', z.object({ userId: z.uuid() }));
/** Whether nobody of the firm signs without a second factor. */
export const signingRuleSet = defineTrailEvent('identity/signing-rule-set', z.object({ secondFactor: z.boolean() }));

export const identityEvents = [secondFactorAdded, secondFactorRemoved, recoveryCodeUsed, recoveryCodesRenewed, signingRuleSet, clientAdded, clientEntered, passwordSet, firmCreated, memberInvited, memberJoined, memberRoleChanged, memberDeactivated, memberReactivated] as const;
