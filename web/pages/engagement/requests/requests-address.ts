import { readTexts } from '../../../components/list/address.ts';

export const requestViews = ['all', 'client', 'firm', 'draft', 'done'] as const;
export type RequestView = (typeof requestViews)[number];

/** Which requests the list shows, all of them when left out, and the words they hold. */
export interface RequestsAddress {
  readonly show?: Exclude<RequestView, 'all'>;
  readonly q?: string;
}

const readWords = readTexts('q');

/** Whatever an address holds that says nothing here is left out. */
export function readRequestsAddress(search: Readonly<Record<string, unknown>>): RequestsAddress {
  const show = requestViews.find((view) => view === search['show']);
  return { ...(show === undefined || show === 'all' ? {} : { show }), ...readWords(search) };
}
