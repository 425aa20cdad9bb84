import { newId } from './new-id.ts';

/**
 * What this browser calls one file towards the server. Kept until the file has arrived: a page that was closed while the server took a file
 * in never learnt of its upload, and begins anew under the same key, which the server knows. With a new key two of 500 files
 * arrived twice when a page was closed among them.
 */
export function uploadKeyOf(fingerprint: string): string {
  const place = placeOf(fingerprint);
  const known = read(place);
  if (known !== null) return known;
  const made = newId();
  write(place, made);
  return made;
}

/** The file has arrived; from now on its upload is found by its address. */
export function forgetUploadKey(fingerprint: string): void {
  try {
    localStorage.removeItem(placeOf(fingerprint));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

const placeOf = (fingerprint: string): string => `upload-key|${fingerprint}`;

function read(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function write(place: string, key: string): void {
  try {
    localStorage.setItem(place, key);
  } catch {
    // Full, or forbidden by the person: the key holds as long as the page.
  }
}
