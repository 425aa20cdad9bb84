export { checkStatement, statementProblems, verifyQuote, type Citation, type QuoteCheck, type Reason, type StatementCheck, type StatementContext, type StatementProblem } from './citations/index.ts';
