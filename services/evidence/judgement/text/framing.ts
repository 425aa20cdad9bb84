const framing = /^\W*((the )?(purpose|scope|objective|intent|aim)s? of (this|the) (policy|procedure|document|standard|plan|process)|(this|the) (\w+ ){0,3}(policy|procedure|document|standard|plan|process)( document)? (applies|covers|is applicable|defines|establishes|describes|sets out|outlines|provides|is intended|aims)\b|(within|in) this (policy|document|procedure)[^.]{0,40}definitions)/i;

/**
 * Whether a sentence only says what its document is about, for whom, or in which words: `This policy applies to all code`. It names
 * every topic of the document and shows none. Left out, recall@1 rose by 0.01 to 0.03 on two of three development sets.
 */
export function isFraming(text: string): boolean {
  return framing.test(text);
}
