import { z } from 'zod';

export { engagementParams, workpaperParams } from '../workpaper.contract.ts';

/** `version` is the one the client sees until another is released or it is taken back. */
export const releaseSchema = z.object({ workpaperId: z.uuid(), version: z.int(), releasedAt: z.iso.datetime(), releasedByName: z.string(), /** The paper has been saved since: the client sees the words of the released version. */ isOutdated: z.boolean() });
export const listReleasesResponse = z.object({ releases: z.array(releaseSchema) });

/** A paper as the client finds it in the portal. */
export const releasedPapersResponse = z.object({ papers: z.array(z.object({ id: z.uuid(), indexReference: z.string(), title: z.string(), version: z.int(), releasedAt: z.iso.datetime() })) });
/** A 204 answer. */
export const noContent = z.void();
