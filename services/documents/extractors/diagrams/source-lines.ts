/** Longest line of a written diagram that is looked at. */
const longest = 1_500;

/** The statements of a written diagram: lines without white space at their ends, blank ones left out. */
export function* sourceLines(source: string): Generator<string> {
  for (let start = 0; start < source.length; ) {
    const found = source.indexOf('\n', start);
    const end = found < 0 ? source.length : found;
    const line = source.slice(start, Math.min(end, start + longest)).trim();
    if (line !== '') yield line;
    start = end + 1;
  }
}

/** `"Label"` without its quotes, `<br/>` and "\n" as spaces. */
export function unquote(label: string): string {
  return label.trim().replace(/^(["'`])([^]*)\1$/, '$2').replace(/<br\s*\/?>|\\[nt]/gi, ' ').replace(/<\/?(?:b|i|u|strong|em|small|size|color|font|back|img)\b[^>]{0,200}>|\*\*|&[#\w]{0,10};(?=\w)/gi, '').replace(/\s+/g, ' ').trim();
}
