/** Pictures up to this size that the text shows in place are bullets, lines and logos; screenshots are larger. */
export const layoutPictureBytes = 4096;

export function isLayoutPicture({ type, isShownInPlace, size }: { type: string; isShownInPlace: boolean; size: number }): boolean {
  return type.startsWith('image/') && isShownInPlace && size <= layoutPictureBytes;
}

const extensions: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml', 'text/calendar': 'ics', 'text/html': 'html', 'text/plain': 'txt', 'text/csv': 'csv', 'application/pdf': 'pdf',
  'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'application/zip': 'zip', 'text/vcard': 'vcf',
};

/** The name of an attachment, as one part of a path; one without a name is called by its place and type. */
export function attachmentName(name: string | undefined | false, type: string, number: number): string {
  const given = (name || '').replace(/[/\\]+/g, '-').trim();
  if (given !== '') return given;
  const stem = type === 'message/rfc822' ? 'message' : 'attachment';
  return `${stem} ${number}.${extensions[type] ?? 'bin'}`;
}
