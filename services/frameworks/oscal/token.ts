const token = /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u;

/** Whether OSCAL takes it as an id. */
export function isToken(text: string): boolean {
  return token.test(text);
}

/** `text` as an id: what a token may not hold becomes `_`. */
export function tokenOf(text: string): string {
  const replaced = text.replaceAll(/[^\p{L}\p{N}.\-_]/gu, '_');
  return /^[\p{L}_]/u.test(replaced) ? replaced : `_${replaced}`;
}
