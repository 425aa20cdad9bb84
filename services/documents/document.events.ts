import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';
import { descriptionEvents } from './description/description.events.ts';
import { takeBackEvents } from './take-back/take-back.events.ts';
import { quarantineEvents } from './quarantine/quarantine.events.ts';
import { readingEvents } from './reading/reading.events.ts';
import { storageCheckEvents } from './storage-check/storage-check.events.ts';
import { withdrawalEvents } from './withdrawal/withdrawal.events.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** For a file found inside another one: the version it was in, the upload it all came with, and how deep. */
const inside = { containerVersionId: z.uuid().optional(), rootUploadId: z.uuid().optional(), depth: z.int().optional() };

/** A file arrived and was kept; `isDuplicate` when its bytes were there already, in that version. Names stay out of the trail. */
export const documentReceived = defineTrailEvent('documents/received', z.object({
  uploadId: z.uuid(),
  documentId: z.uuid(),
  versionId: z.uuid(),
  sequence: z.int(),
  sha256,
  size: z.int(),
  isDuplicate: z.boolean(),
  ...inside,
}));
/** A file arrived and was not kept. */
export const documentRejected = defineTrailEvent('documents/rejected', z.object({ uploadId: z.uuid(), size: z.int(), failureCode: z.string(), ...inside }));
/** Reading a version came to its end. */
export const documentIngested = defineTrailEvent('documents/ingested', z.object({
  versionId: z.uuid(),
  status: z.enum(['ready', 'unsearchable', 'failed']),
  failureCode: z.string().nullable(),
  pageCount: z.int().nullable(),
  passageCount: z.int().nullable(),
  extractorVersion: z.int().nullable(),
}));
/** Somebody asked to read a failed version again. */
export const documentRetried = defineTrailEvent('documents/retried', z.object({ versionId: z.uuid(), failureCode: z.string() }));

export const documentEvents = [documentReceived, documentRejected, documentIngested, documentRetried, ...descriptionEvents, ...quarantineEvents, ...takeBackEvents, ...readingEvents, ...withdrawalEvents, ...storageCheckEvents] as const;
