import type { DocumentVersion } from './document.ts';

/**
 * Headers under which the original bytes of somebody's file may leave the server: never rendered as a page of this site (an uploaded
 * HTML file would run in it), never sniffed into another type. Only PDF may be shown in place; the sandbox takes scripts from it, too.
 */
export function contentHeaders({ name, mediaType, size, sha256 }: DocumentVersion): Record<string, string> {
  const isShown = mediaType === 'application/pdf';
  return {
    'content-type': mediaType === null || mediaType === 'text/html' ? 'application/octet-stream' : withCharset(mediaType),
    'content-length': String(size),
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; ${dispositionNames(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=0, must-revalidate',
    etag: `"${sha256}"`,
  };
}

/** The encoding of a text file is not known here; without a charset browsers guess from the bytes, which is right more often than a claim. */
function withCharset(mediaType: string): string {
  return mediaType.startsWith('text/') || mediaType === 'message/rfc822' ? 'text/plain' : mediaType;
}

/** `filename` in ASCII for old clients, `filename*` (RFC 8187) for all others. */
function dispositionNames(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
