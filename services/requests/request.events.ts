import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';
import { requestStates } from './transitions.ts';

const state = z.enum(requestStates);
const requestId = z.string();

/** Titles, reasons and words stay with the request: the trail holds none of them. */
export const requestCreated = defineTrailEvent('requests/created', z.object({ requestId, number: z.int(), origin: z.string(), targets: z.int() }));
export const requestChanged = defineTrailEvent('requests/changed', z.object({ requestId, changed: z.array(z.string()) }));
export const requestStepTaken = defineTrailEvent('requests/step-taken', z.object({ requestId, step: z.int(), from: state, to: state, side: z.enum(['firm', 'client']) }));
export const requestAssigned = defineTrailEvent('requests/assigned', z.object({ requestId, side: z.enum(['firm', 'client']), assignees: z.array(z.string()) }));
export const requestAnswered = defineTrailEvent('requests/file-received', z.object({ requestId, uploadId: z.string(), side: z.enum(['firm', 'client']) }));
export const requestFileTakenBack = defineTrailEvent('requests/file-taken-back', z.object({ requestId, uploadId: z.string() }));
export const requestCommented = defineTrailEvent('requests/commented', z.object({ requestId, side: z.enum(['firm', 'client']) }));
export const requestNoted = defineTrailEvent('requests/noted', z.object({ requestId }));
export const requestsImported = defineTrailEvent('requests/imported', z.object({ requests: z.int() }));
export const requestsExported = defineTrailEvent('requests/exported', z.object({ requests: z.int() }));
/** An assessment found a control or objective of a request to stand otherwise than before. */
export const requestCoverageChanged = defineTrailEvent('requests/coverage-changed', z.object({
  requestId, frameworkId: z.string(), controlId: z.string(), objectiveId: z.string().nullable(), from: z.string().nullable(), to: z.string(),
}));

/** One person of the client was reminded by e-mail, of so many requests. */
export const requestReminded = defineTrailEvent('requests/reminded', z.object({ userId: z.string(), requests: z.int() }));

export const requestEvents = [requestReminded, requestCreated, requestChanged, requestStepTaken, requestAssigned, requestAnswered, requestFileTakenBack, requestCommented, requestNoted, requestsImported, requestsExported, requestCoverageChanged] as const;
