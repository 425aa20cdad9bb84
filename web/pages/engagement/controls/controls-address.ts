const sides = ['provider', 'customer', 'joint', 'any'] as const;

/** What the address of the controls says: which are shown, and which one is open at which piece of evidence. */
export interface ControlsAddress {
  readonly coverage?: string;
  readonly domain?: string;
  readonly side?: (typeof sides)[number];
  readonly reason?: string;
  readonly undecided?: true;
  readonly q?: string;
  readonly control?: string;
  readonly framework?: string;
  readonly evidence?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);

/** Whatever an address holds that says nothing here is left out. */
export function readControlsAddress(search: Readonly<Record<string, unknown>>): ControlsAddress {
  const found = {
    coverage: text(search['coverage']), domain: text(search['domain']), side: sides.find((side) => side === search['side']), reason: text(search['reason']),
    undecided: search['undecided'] === true ? true : undefined, q: text(search['q']), control: text(search['control']), framework: text(search['framework']), evidence: text(search['evidence']),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
