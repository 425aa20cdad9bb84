import { z } from 'zod';
import { roleSchema } from '../identity/role.contract.ts';
import { cloudRoles, endsBeforeItStarts, engagementStates } from './engagement.ts';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const engagementMemberParams = z.object({ engagementId: z.uuid(), userId: z.uuid() });

const name = z.string().trim().min(1).max(200);
const cloudRole = z.enum(cloudRoles);
const state = z.enum(engagementStates);
const frameworks = z.array(z.string().min(1).max(200)).max(20);
const period = { periodStart: z.iso.date().nullish(), periodEnd: z.iso.date().nullish() };

const runsForward = (value: Parameters<typeof endsBeforeItStarts>[0]): boolean => !endsBeforeItStarts(value);
const backwards = { path: ['periodEnd'], message: 'The period ends before it starts' };

/** `type` is the firm's own word for the kind of work (`assessment`, `certification`, `SOC 2 Type II`…). */
export const createEngagementBody = z.object({
  name,
  clientName: name,
  frameworks: frameworks.default([]),
  type: z.string().trim().min(1).max(60).default('assessment'),
  cloudRole: cloudRole.default('both'),
  ...period,
}).refine(runsForward, backwards);

export const updateEngagementBody = z.object({
  name: name.optional(),
  clientName: name.optional(),
  frameworks: frameworks.optional(),
  type: z.string().trim().min(1).max(60).optional(),
  cloudRole: cloudRole.optional(),
  state: state.optional(),
  ...period,
}).refine(runsForward, backwards).refine((body) => Object.keys(body).length > 0, { message: 'Give at least one member to change' });

export const engagementSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  clientName: z.string(),
  type: z.string(),
  cloudRole,
  periodStart: z.iso.date().nullable(),
  periodEnd: z.iso.date().nullable(),
  state,
  frameworks: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
/** One engagement, with what the asker may do in it. */
export const engagementResponse = engagementSchema.extend({ role: z.string(), actions: z.array(z.string()) });
export const listEngagementsResponse = z.object({ engagements: z.array(engagementSchema) });

/** `accessEndsOn`: the last day of access by UTC; null: no end; left out: as it is. */
export const putEngagementMemberBody = z.object({ role: roleSchema, accessEndsOn: z.iso.date().nullable().optional() });
export const engagementMemberSchema = z.object({ userId: z.uuid(), name: z.string(), email: z.string(), role: roleSchema, addedAt: z.iso.datetime(), accessEndsOn: z.string().nullable() });
export const listEngagementMembersResponse = z.object({ members: z.array(engagementMemberSchema) });

/** A 204 answer. */
export const noContent = z.void();
