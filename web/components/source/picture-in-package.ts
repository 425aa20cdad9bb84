import { unzipSync } from 'fflate';

/** Larger ones were not read and are not shown. */
const mostBytes = 256 * 1024 * 1024;

export interface PackedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

/**
 * A picture out of a document that is a ZIP package, in the browser, so that it needs no other way out of the server than the file itself.
 * Null for what is not there and for what a browser does not draw; by its own first bytes it is a picture of pixels, never an SVG.
 */
export function pictureInPackage(file: ArrayBuffer, part: string): PackedPicture | null {
  const wanted = keyOf(part);
  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(new Uint8Array(file), { filter: ({ name, originalSize }) => keyOf(name) === wanted && originalSize <= mostBytes });
  } catch {
    // A package that only its own program opens (a password), or damage.
    return null;
  }
  const [bytes] = Object.values(found);
  const mediaType = bytes === undefined ? undefined : mediaTypeOf(bytes);
  return bytes === undefined || mediaType === undefined ? null : { bytes: new Uint8Array(bytes), mediaType };
}

/** As the readers look parts up. */
const keyOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith('\x89PNG')) return 'image/png';
  if (start.startsWith('\xff\xd8')) return 'image/jpeg';
  if (start.startsWith('GIF8')) return 'image/gif';
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'image/webp' : undefined;
}
