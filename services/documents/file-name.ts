const longest = 255;

/**
 * The name a file is kept under: the last part of whatever path came with it ("..\\..\\etc/passwd" → "passwd"), in Unicode NFC,
 * without control and direction-changing characters, at most 255 UTF-16 units with the extension kept. Null when nothing is left.
 * The name is only shown; objects are stored under generated keys.
 */
export function safeFileName(raw: string | undefined): string | null {
  const base = (raw ?? '').toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = base.replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '').replace(/\s+/g, ' ').trim();
  if (name === '' || /^\.+$/.test(name)) return null;
  if (name.length <= longest) return name;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  // Cutting may leave half a surrogate pair or a lone space before the extension.
  return name.slice(0, longest - extension.length).replace(/[\ud800-\udbff]$/, '').trimEnd() + extension;
}

/** "Report.PDF" → "pdf"; empty without one. */
export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
