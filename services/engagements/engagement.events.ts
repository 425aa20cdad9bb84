import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';
import { roleSchema } from '../identity/index.ts';

const settings = z.object({
  type: z.string(),
  cloudRole: z.string(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  state: z.string(),
  frameworks: z.array(z.string()),
});

/** What the conclusions rest on is in the trail word for word; names of the engagement and the client are not. */
export const engagementCreated = defineTrailEvent('engagements/created', settings);
export const engagementUpdated = defineTrailEvent('engagements/updated', z.object({ changed: z.array(z.string()), after: settings }));
export const engagementMemberAdded = defineTrailEvent('engagements/member-added', z.object({ userId: z.uuid(), role: roleSchema }));
export const engagementMemberRoleChanged = defineTrailEvent('engagements/member-role-changed', z.object({ userId: z.uuid(), from: roleSchema, to: roleSchema }));
export const engagementMemberRemoved = defineTrailEvent('engagements/member-removed', z.object({ userId: z.uuid(), role: roleSchema }));

/** The last day of somebody's access was set; null: no end. */
export const engagementAccessEndSet = defineTrailEvent('engagements/access-end-set', z.object({ userId: z.uuid(), from: z.string().nullable(), to: z.string().nullable() }));
/** A client's person was given a one-time link. */
export const clientInvited = defineTrailEvent('engagements/client-invited', z.object({ linkId: z.uuid(), userId: z.uuid(), role: roleSchema }));

/** A job that had failed for good was tried again by a person. */
export const jobRetried = defineTrailEvent('jobs/retried', z.object({ jobId: z.uuid(), name: z.string() }));

export const engagementEvents = [jobRetried, engagementAccessEndSet, clientInvited, engagementCreated, engagementUpdated, engagementMemberAdded, engagementMemberRoleChanged, engagementMemberRemoved] as const;
