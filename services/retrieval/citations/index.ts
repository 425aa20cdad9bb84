export type { Citation } from './citation.ts';
export { checkStatement, statementProblems, type Reason, type StatementCheck, type StatementContext, type StatementProblem } from './check-statement.ts';
export { verifyQuote, type QuoteCheck } from './verify-citation.ts';
