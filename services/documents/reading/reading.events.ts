import { z } from 'zod';
import { defineTrailEvent } from '../../trail/index.ts';

/** Somebody asked to read a version again; the reading in force stays until the new one is complete. */
export const readingRequested = defineTrailEvent('documents/reading-requested', z.object({ versionId: z.uuid(), reading: z.int(), extractorVersion: z.int() }));
/** A new reading took the place of the older one, which stays for what cites it. */
export const readingPutInForce = defineTrailEvent('documents/reading-put-in-force', z.object({
  versionId: z.uuid(),
  reading: z.int(),
  previousReading: z.int(),
  extractorVersion: z.int().nullable(),
  previousExtractorVersion: z.int().nullable(),
  pageCount: z.int().nullable(),
  passageCount: z.int().nullable(),
}));
/** A new reading gave the same text, or none: the older one stays in force. */
export const readingEnded = defineTrailEvent('documents/reading-ended', z.object({
  versionId: z.uuid(),
  reading: z.int(),
  status: z.enum(['unchanged', 'failed']),
  failureCode: z.string().nullable(),
  extractorVersion: z.int(),
}));

export const readingEvents = [readingRequested, readingPutInForce, readingEnded] as const;
