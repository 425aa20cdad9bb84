import { Outline } from './outline.ts';

/** Members of an item by whose value a person calls it. */
const naming = /^(?:name|id|title|label|key|sid|arn|hostname|host|ruleid|rule_id|username|displayname|resource)$/i;

const [quote, comma, openBrace, closeBrace, openBracket, closeBracket] = [34, 44, 123, 125, 91, 93];

/**
 * The nesting of JSON, of JSON lines (each value of the top level is a block), and of what is nearly JSON: comments, a missing end.
 * One walk over the text without recursion; a value of 50 MB or a million levels cost no more than their length.
 */
export function outlineJson(text: string): Outline {
  const outline = new Outline(text);
  /** Of each open container: -1 for an object, else the index of the item that comes next. */
  const counts: number[] = [];
  let member: { start: number; name: string } | null = null;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = endOfString(text, at);
      const isKey = counts.at(-1) === -1 && /^\s{0,200}:/.test(text.slice(end, end + 201));
      if (isKey) member = { start: startOfLine(text, at), name: text.slice(at + 1, Math.min(end - 1, at + 121)) };
      else if (member !== null && counts.at(-2) !== undefined && counts.at(-2) !== -1 && naming.test(member.name)) {
        outline.rename(text.slice(at + 1, Math.min(end - 1, at + 121)));
      }
      at = end;
      continue;
    }
    if (code === openBrace || code === openBracket) {
      const index = counts.at(-1) ?? -1;
      outline.open(member?.start ?? startOfLine(text, at), member?.name ?? (index >= 0 ? `[${index}]` : ''));
      counts.push(code === openBrace ? -1 : 0);
      member = null;
    } else if (code === closeBrace || code === closeBracket) {
      if (counts.pop() !== undefined) outline.close(at + 1);
      member = null;
    } else if (code === comma) {
      const last = counts.length - 1;
      if ((counts[last] ?? -1) >= 0) counts[last] = (counts[last] ?? 0) + 1;
      member = null;
    }
    at += 1;
  }
  return outline;
}

/** Offset behind the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === quote) return at + 1;
  }
  return text.length;
}

/** A block begins with its line when only white space stands before it there. */
export function startOfLine(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 400 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start -= 1;
  return start === 0 || text[start - 1] === '\n' ? start : at;
}
