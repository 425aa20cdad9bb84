export { removeAbandonedUploads } from './abandoned-uploads.ts';
export { ContentMeter } from './content-meter.ts';
export { createFolderStorage } from './folder-storage.ts';
export { newObjectKey, type ByteRange, type ListedObject, type ObjectStorage, type StoredObject } from './object-storage.ts';
export { createS3Storage, type S3Settings } from './s3-storage.ts';
export { createEngagementKeys } from './sealed/engagement-keys.ts';
export { createSealedStorage } from './sealed/sealed-storage.ts';
