import type { CatalogWarning } from '../framework.ts';
import { plainLine, shorten } from './plain-text.ts';

/** Longer ids do not fit an index entry or a screen; the longest of NIST's has 18 characters. */
const maximumIdLength = 200;

/**
 * Gives out ids that are unique in one catalog and the same at every import of the same file: the wanted id, or the fallback where
 * there is none; a second claimant gets `~2`. Reports what it had to change through `warn`.
 */
export function idGiver(what: string, warn: (warning: CatalogWarning) => void): (wanted: string, fallback: string) => string {
  const taken = new Map<string, number>();
  return (wanted, fallback) => {
    let id = plainLine(wanted);
    if (id === '') {
      id = fallback;
      warn({ code: 'missing-id', detail: `A ${what} has no id; it is called "${id}".` });
    }
    if (id.length > maximumIdLength) {
      id = shorten(id, maximumIdLength);
      warn({ code: 'shortened-id', detail: `The id of a ${what} was longer than ${maximumIdLength} characters; it is cut to "${id}".` });
    }
    if (!taken.has(id)) {
      taken.set(id, 1);
      return id;
    }
    let count = taken.get(id) ?? 1;
    let unique: string;
    do {
      count += 1;
      unique = `${id}~${count}`;
    } while (taken.has(unique));
    taken.set(id, count);
    taken.set(unique, 1);
    warn({ code: 'repeated-id', detail: `The ${what} id "${id}" stands in the catalog more than once; a later one is called "${unique}".` });
    return unique;
  };
}
