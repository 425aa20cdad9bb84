import { readEffectiveFields, type EffectiveFields } from '../../documents/index.ts';
import type { Database, EngagementScope } from '../../platform/db/index.ts';
import { fold } from '../lexical/index.ts';
import type { SearchFilter } from './search-filter.ts';
import type { IndexedVersion } from './versions.sql.ts';

export interface Described {
  readonly versions: readonly IndexedVersion[];
  /** Versions left out because they say neither a date nor a period. */
  readonly undated: number;
}

const fieldNames = ['kind', 'owner', 'periodCovered', 'documentDate'] as const;

/** Of these versions those that say of themselves what the filter asks for; a person's word counts before the machine's. */
export async function filterDescribed(database: Database, scope: EngagementScope, versions: readonly IndexedVersion[], filter: SearchFilter): Promise<Described> {
  const described = await readEffectiveFields(database, scope, versions.map(({ versionId }) => versionId), fieldNames);
  const fit = versions.filter(({ versionId }) => isOfKindAndOwner(described.get(versionId), filter));
  if (filter.from === undefined && filter.to === undefined) return { versions: fit, undated: 0 };
  const dated = fit.flatMap((version) => {
    const days = daysOf(described.get(version.versionId));
    return days === null ? [] : [{ version, days }];
  });
  const within = dated.filter(({ days }) => days.start <= (filter.to ?? days.start) && days.end >= (filter.from ?? days.end));
  return { versions: within.map(({ version }) => version), undated: fit.length - dated.length };
}

function isOfKindAndOwner(fields: EffectiveFields | undefined, { kinds, owner }: SearchFilter): boolean {
  const kind = fields?.get('kind')?.value;
  const name = fields?.get('owner')?.value;
  return (kinds === undefined || kinds.some((each) => each === kind)) && (owner === undefined || (typeof name === 'string' && fold(name).includes(fold(owner))));
}

/** The days a version is about: the period it covers, else its date, which may be a month or a year. */
function daysOf(fields: EffectiveFields | undefined): { start: string; end: string } | null {
  const period = fields?.get('periodCovered')?.value;
  if (typeof period === 'object' && period !== null) return period;
  const date = fields?.get('documentDate')?.value;
  // Days of any month compare as text: none is later than 31.
  return typeof date === 'string' ? { start: `${date}-01-01`.slice(0, 10), end: date.length === 4 ? `${date}-12-31` : `${date}-31`.slice(0, 10) } : null;
}
