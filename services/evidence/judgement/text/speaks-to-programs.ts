import { hasHiddenText, isInstruction } from './instruction-text.ts';
import { splitSentences } from './sentences.ts';

/** Whether a passage speaks to a program, or hides words from its reader: then no program is given it, and nothing is quoted from it. */
export function speaksToPrograms(text: string): boolean {
  return hasHiddenText(text) || isInstruction(text.replace(/\s+/g, ' ')) || splitSentences(text).some((sentence) => isInstruction(sentence.text));
}
