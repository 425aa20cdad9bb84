export { passageWeights, queryWeights } from './bm25.ts';
export { holdsPhrase, parseQuery, synonymsIn, type ParsedQuery } from './query.ts';
export { termId, type SparseVector } from './term-id.ts';
export { countPassage, countTerms, identifierMark, isTerm, stemOf, termsOf, type TermCounts } from './terms.ts';
export { fold, wordsOf, type Word } from './words.ts';
