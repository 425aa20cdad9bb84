export { checkStatement, statementProblems, verifyQuote, type Citation, type QuoteCheck, type Reason, type StatementCheck, type StatementContext, type StatementProblem } from './citations/index.ts';
export { countTerms, type TermCounts } from './lexical/index.ts';
