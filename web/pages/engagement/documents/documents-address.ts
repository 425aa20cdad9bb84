/** Which documents the list shows. */
export interface DocumentsAddress {
  readonly show?: 'under-way' | 'attention';
  readonly folder?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly q?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);

/** Whatever an address holds that says nothing here is left out. */
export function readDocumentsAddress(search: Readonly<Record<string, unknown>>): DocumentsAddress {
  const show = search['show'];
  const found = { show: show === 'under-way' || show === 'attention' ? show : undefined, folder: text(search['folder']), kind: text(search['kind']), status: text(search['status']), q: text(search['q']) };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
