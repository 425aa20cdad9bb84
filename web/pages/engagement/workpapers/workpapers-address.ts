import { stateLooks, type PaperState } from './words.ts';

/** What asks for attention besides a paper's state. */
export const paperSigns = ['edited', 'stale', 'notes', 'unsupported'] as const;
export type PaperFilter = PaperState | (typeof paperSigns)[number];

/** Which papers the list shows. */
export interface WorkpapersAddress {
  readonly show?: PaperFilter;
  readonly q?: string;
}

/** Whatever an address holds that says nothing here is left out. */
export function readWorkpapersAddress(search: Readonly<Record<string, unknown>>): WorkpapersAddress {
  const show = [...(Object.keys(stateLooks) as PaperState[]), ...paperSigns].find((each) => each === search['show']);
  const q = search['q'];
  return { ...(show === undefined ? {} : { show }), ...(typeof q === 'string' && q !== '' ? { q } : typeof q === 'number' ? { q: String(q) } : {}) };
}
