export { passageWeights, queryWeights } from './bm25.ts';
export { holdsPhrase, parseQuery, type ParsedQuery } from './query.ts';
export { parseSparsevec, sparseDimensions, termId, toSparsevec, type SparseVector } from './sparse-vector.ts';
export { countTerms, isTerm, stemOf, type TermCounts } from './terms.ts';
export { fold, wordsOf, type Word } from './words.ts';
