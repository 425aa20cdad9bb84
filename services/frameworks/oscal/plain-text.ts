const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&nbsp;': ' ' };

/**
 * OSCAL prose (a Markdown subset, now and then with HTML left from a conversion) as plain text: links by their words, no emphasis
 * marks, no control characters (PostgreSQL stores no NUL), half surrogate pairs replaced. Placeholders stay for `parameters.ts`.
 * Every pattern is bounded or stops at its own opening character, so the time is linear in the text.
 */
export function plainProse(prose: string): string {
  return prose
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/<\/?(?:p|em|strong|b|i|br|ul|ol|li|sub|sup|q|code|span|a|h[1-6])(?:\s[^<>]{0,300})?\/?>/gi, ' ')
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\*\*/g, '')
    .replace(/(^|[\s(])\*([^*\s][^*\n]*)\*(?=[\s).,;:]|$)/g, '$1$2')
    .replace(/\\([\\*_[\]`~^"'])/g, '$1')
    .replace(/&(?:amp|lt|gt|quot|apos|nbsp);/g, (entity) => entities[entity] ?? entity);
}

/** Puts the white space right after parts have been joined: no runs, none before a comma, at most one empty line. */
export function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/ ([;,.])(?=\s|$)/g, '$1')
    .trim();
}

/** Prose on one line, for titles, labels and ids. */
export function plainLine(prose: string): string {
  return tidy(plainProse(prose).replaceAll('\n', ' '));
}

/** At most `limit` characters, an ellipsis where something was cut, and no surrogate pair cut in half. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`.toWellFormed();
}
