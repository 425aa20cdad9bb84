import { Parser } from 'htmlparser2';
import { normaliseLine } from '../normalise.ts';

const longest = 20_000;

/** The words of a label, which may be HTML ("API&amp;nbsp;&lt;b&gt;gateway&lt;/b&gt;" once decoded), on one line. Scripts and styles are no words. */
export function labelText(label: string): string {
  const start = label.slice(0, longest);
  if (!/<[a-z!/]|&[a-z#]/i.test(start)) return normaliseLine(start);
  let words = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name) => {
      if (name === 'script' || name === 'style') hidden += 1;
      else if (!inline.has(name)) words += ' ';
    },
    ontext: (text) => {
      if (hidden === 0) words += text;
    },
    onclosetag: (name) => {
      if (name === 'script' || name === 'style') hidden -= 1;
      else if (!inline.has(name)) words += ' ';
    },
  });
  parser.end(start);
  return normaliseLine(words);
}

const inline = new Set(['b', 'i', 'u', 'em', 'strong', 'span', 'font', 'a', 'sub', 'sup', 's', 'code']);
