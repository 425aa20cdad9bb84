/** Fewer words are marks for programs that sign or fill in forms, which are written in white by custom. */
const fewestWords = 4;

/** Whether words that nobody sees say something. */
export function isHiddenProse(text: string): boolean {
  return (text.match(/\p{L}{2,}/gu) ?? []).length >= fewestWords;
}

/**
 * Words that a program reads and a person does not see (white on white, without size, hidden by the format), as they stand in the stored
 * text: kept, because they are part of the file, and named, so that no rule takes them for what the document says.
 */
export function hiddenText(text: string): string {
  return `[hidden text: ${text}]`;
}

/**
 * Whether hidden words speak to a program. Pages hide menus, dialogs and previews by the dozen, which are left out in silence; orders to a
 * reader that no person sees are kept, marked, so that they are found out.
 */
export function speaksToPrograms(text: string): boolean {
  return isHiddenProse(text) && orders.test(text);
}

const orders = /\b(?:ignore|disregard|forget|override)\b[^.]{0,60}\b(?:instructions?|prompts?|rules)\b|\b(?:mark|rate|score|treat|report|consider|accept|declare)\b[^.]{0,20}\b(?:all|every|each)\b[^.]{0,40}\b(?:satisfied|compliant|met|implemented|supported|effective|conforming)\b|\b(?:language model|llm|chatbot|ai (?:assistant|model|auditor|reviewer|agent|system)|system prompt)s?\b/i;
