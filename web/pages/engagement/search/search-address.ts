import { descriptions, retrieval } from '../../../../services/contracts.ts';

type Kind = (typeof descriptions.documentKinds)[number];
type Versions = (typeof retrieval.versionChoices)[number];

/** What the address of the search page says: the words and the filters, so that a search can be sent to a colleague. */
export interface SearchAddress {
  readonly q: string;
  readonly kind?: readonly Kind[];
  readonly owner?: string;
  readonly folder?: string;
  /** Days as 2026-09-30. */
  readonly from?: string;
  readonly to?: string;
  readonly versions?: Exclude<Versions, 'current'>;
  readonly explain?: true;
  /** The control, as framework/control, for which evidence is looked for. */
  readonly pin?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : undefined);
const day = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

/** Whatever an address holds that is no filter is left out. */
export function readAddress(search: Readonly<Record<string, unknown>>): SearchAddress {
  const kinds = [search['kind']].flat();
  const kind = descriptions.documentKinds.filter((each) => kinds.includes(each));
  return withoutAbsent({
    q: text(search['q']) ?? '',
    kind: kind.length === 0 ? undefined : kind,
    owner: text(search['owner']),
    folder: text(search['folder']),
    from: day(search['from']),
    to: day(search['to']),
    versions: retrieval.versionChoices.find((choice) => choice !== 'current' && choice === search['versions']) as SearchAddress['versions'],
    explain: search['explain'] === true ? true : undefined,
    pin: text(search['pin']),
  });
}

/** Without the keys whose values are absent. */
export function withoutAbsent(address: { readonly [Key in keyof SearchAddress]: SearchAddress[Key] | undefined }): SearchAddress {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined)) as unknown as SearchAddress;
}

/** How many filters narrow the search. */
export function countFilters({ q: _, explain: __, pin: ___, ...filters }: SearchAddress): number {
  return Object.keys(filters).length;
}

/** The parameters of the search route. */
export function toParameters(address: SearchAddress, limit: number): string {
  const parameters = new URLSearchParams({ limit: String(limit) });
  const { pin: _, ...asked } = address;
  for (const [name, value] of Object.entries(asked)) for (const each of [value].flat()) parameters.append(name, String(each));
  return parameters.toString();
}
