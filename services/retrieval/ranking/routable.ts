import { findTerm } from '../segments/postings.ts';
import { fileWordsOf, type Routable, type RoutedDocument, type TermInDocument } from './routing.ts';
import type { Scope } from './scope.ts';

/** So many passages of a document are its opening: parties, title, period. */
const openingPassages = 5;

/** Years and names come again, in one question and in the next. A frequent word in 500 documents is 50 kB. */
const mostRemembered = 40;

const known = new WeakMap<Scope, Routable>();

/** The documents of a scope as far as questions name them, read from what is in memory for the search. */
export function routableOf(scope: Scope): Routable {
  const routable = known.get(scope) ?? read(scope);
  known.set(scope, routable);
  return routable;
}

function read({ segments }: Scope): Routable {
  const places = new Map<string, number>();
  const documents: (RoutedDocument & { passages: number })[] = [];
  const ofSegment = segments.map(({ documentId, documentName, postings }) => {
    const place = places.get(documentId) ?? documents.length;
    const isFirst = place === documents.length;
    if (isFirst) {
      places.set(documentId, place);
      documents.push({ documentId, name: documentName, fileWords: fileWordsOf(documentName), passages: 0 });
    }
    (documents[place] as { passages: number }).passages += postings.passages;
    return { place, opening: isFirst ? openingPassages : 0, postings };
  });
  const remembered = new Map<number, ReadonlyMap<number, TermInDocument>>();
  return {
    documents,
    passages: documents.reduce((sum, { passages }) => sum + passages, 0),
    occurrences(term) {
      const before = remembered.get(term);
      if (before !== undefined) return before;
      const found = new Map<number, TermInDocument>();
      for (const { place, opening, postings } of ofSegment) {
        const at = findTerm(postings.terms, term);
        if (at < 0) continue;
        const from = postings.offsets[at] as number;
        const sofar = found.get(place);
        // Places of one term rise.
        found.set(place, { passages: (sofar?.passages ?? 0) + (postings.offsets[at + 1] as number) - from, isInOpening: sofar?.isInOpening === true || (postings.places[from] as number) < opening });
      }
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(term, found);
      return found;
    },
  };
}
