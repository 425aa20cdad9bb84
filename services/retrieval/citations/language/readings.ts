/** Ways of saying one thing by denying its opposite, which the other text may say straight out. */
const otherwise: readonly (readonly [RegExp, string])[] = [
  // "Is protected from retaliation": is not subject to it.
  [/\b(is|are|be|was|were|been) (?:\w+ly )?(?:protected|shielded|safe|immune) (?:from|against)\b/gi, '$1 not subject to'],
  // "May not be left unattended": has to be attended.
  [
    /\b(?:must|shall|may|can|could|should|will) (?:not|never) ((?:be )?(?:leave|left|keep|kept|remain|stay|go)\b[^.;]{0,200}?)\bun(?=(?:attended|locked|protected|encrypted|secured|guarded|supervised|monitored|watched|answered|tested|patched|checked|resolved|logged|recorded|reported|noticed|approved|signed|reviewed)\b)/gi,
    'must $1',
  ],
];

/** A text as it stands, and once more where part of it can be read as the denial of an opposite. */
export function readingsOf(text: string): string[] {
  const turned = otherwise.reduce((read, [pattern, replacement]) => read.replace(pattern, replacement), text);
  return turned === text ? [text] : [text, turned];
}
