import { normaliseLine } from '../normalise.ts';

/**
 * What a person wrote of a picture for those who do not see it, on one line; empty where a program wrote it. "Image1" and "Picture 3" are
 * names that a program gave, and so are those of files. What Word guesses ("A screenshot of a computer Description automatically
 * generated") says what any picture shows.
 */
export function writtenDescription(words: string | undefined): string {
  const line = normaliseLine(words ?? '');
  const isName = !/\p{L}{2,}\s+\p{L}{2,}/u.test(line) || /\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|svg)(?:["')\]]*|\?\S*)$/i.test(line);
  return isName || byPrograms.test(line) ? '' : line;
}

const byPrograms = new RegExp([
  // Word in its languages, older versions with how sure they were.
  String.raw`\b(?:description (?:automatically )?generated|ai-generated content|automatisch generierte beschreibung)\b`,
  String.raw`\b(?:description générée automatiquement|descripción generada automáticamente|descrizione generata automaticamente)`,
  'AI 生成的内容',
  // What browsers and search engines write.
  String.raw`^(?:screen ?shot \d|image result for|see the source image|https?:)`,
].join('|'), 'i');
