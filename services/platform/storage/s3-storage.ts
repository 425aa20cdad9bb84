import { GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ContentMeter } from './content-meter.ts';
import { assertObjectKey, newObjectKey, type ObjectStorage, type StoredObject } from './object-storage.ts';
import { isMissing, objectMissing, storageError } from './storage-errors.ts';

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** Of an S3-compatible server; absent: Amazon's. */
  readonly endpoint?: string | undefined;
  /** Absent: the usual sources of the AWS SDK (instance role, environment). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

const partBytes = 8 * 1024 * 1024;

/** Objects in an S3 bucket. An object appears under its key only when its upload is completed. */
export function createS3Storage(settings: S3Settings): ObjectStorage {
  const client = new S3Client({
    region: settings.region,
    ...(settings.credentials === undefined ? {} : { credentials: settings.credentials }),
    // Compatible servers: bucket in the path, and no trailing checksums, which many of them store as content.
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' } as const),
  });
  const disk = new Disk(new S3Driver({ client, bucket: settings.bucket, visibility: 'private', supportsACL: false }));
  return {
    kind: 's3',
    newKey: newObjectKey,
    write: async (key, content) => await upload(client, settings.bucket, key, content),
    read: async (key, range) => await attempt(async () => {
      if (range === undefined) return await disk.getStream(key);
      assertObjectKey(key);
      const { Body: body } = await client.send(new GetObjectCommand({ Bucket: settings.bucket, Key: key, Range: `bytes=${range.first}-${range.last}` }));
      return body as Readable;
    }),
    copyTo: async (key, path, signal) => {
      try {
        await attempt(async () => await pipeline(await disk.getStream(key), createWriteStream(path), { signal }));
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      }
    },
    exists: async (key) => await attempt(async () => await disk.exists(key)),
    delete: async (key) => await attempt(async () => await disk.delete(key)),
    list: async (after, limit) => await attempt(async () => {
      const { Contents: found = [] } = await client.send(new ListObjectsV2Command({ Bucket: settings.bucket, Prefix: 'objects/', MaxKeys: limit, ...(after === null ? {} : { StartAfter: after }) }));
      return found.flatMap(({ Key: key, Size: size = 0, LastModified: modifiedAt }) => (key === undefined || modifiedAt === undefined ? [] : [{ key, size, modifiedAt }]));
    }),
    ping: async () => {
      // A missing bucket is a missing storage, not a missing object.
      await client.send(new HeadBucketCommand({ Bucket: settings.bucket })).catch((error: unknown) => {
        throw storageError(error);
      });
    },
  };
}

/**
 * In parts, because the length of an upload is not known beforehand and a single PUT wants it; flydrive's putStream is a single PUT.
 * At most two parts are in memory. What a killed process has sent stays as an unfinished upload, which a lifecycle rule of the
 * bucket removes.
 */
async function upload(client: S3Client, bucket: string, key: string, content: Readable): Promise<StoredObject> {
  assertObjectKey(key);
  const meter = new ContentMeter();
  let sourceFailure: unknown;
  content.once('error', (error) => {
    sourceFailure = error;
    meter.destroy(error);
  });
  const sending = new Upload({ client, params: { Bucket: bucket, Key: key, Body: content.pipe(meter) }, partSize: partBytes, queueSize: 2 });
  try {
    await sending.done();
    return meter.measured();
  } catch (error) {
    content.destroy();
    await sending.abort().catch(() => undefined);
    throw sourceFailure ?? storageError(error);
  }
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isMissing(error) ? objectMissing(error) : storageError(error);
  }
}
