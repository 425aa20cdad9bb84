/** What the first bytes of a part say it is. Parts are named by whoever wrote the file, and a JPEG is often called image1.png. */
export type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'tiff';

/**
 * The kind of a picture of pixels; `other` for one that cannot be decoded here (BMP, JPEG 2000, JPEG XR, HEIC), null for what is none: drawings
 * of lines (EMF, WMF, SVG), films, sounds.
 */
export function pictureKind(bytes: Uint8Array): PictureKind | 'other' | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG')) return 'png';
  if (start.startsWith('\xff\xd8')) return 'jpeg';
  if (start.startsWith('GIF8')) return 'gif';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'tiff';
  return /^(?:BM|II\xbc|\0\0\0\x0cjP|\xff\x4f\xff\x51|....ftyp(?:heic|heix|mif1|avif))/s.test(start) ? 'other' : null;
}
