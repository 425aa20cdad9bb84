import type { QueryResult, ThreadReply, ThreadRequest } from './rpc.ts';

/** Sends one request to the database's thread; bound to one life of the thread and one time limit. */
export type Call = (request: ThreadRequest) => Promise<ThreadReply>;

export type RowsOf<Row> = Omit<QueryResult, 'rows'> & { rows: Row[] };

export function resultsOf(reply: ThreadReply): QueryResult[] {
  return reply.kind === 'result' ? [...reply.results] : [];
}

/** The result of a single statement; the caller's `Row` is a promise about its own SQL. */
export function firstResult<Row>(reply: ThreadReply): RowsOf<Row> {
  return (resultsOf(reply)[0] ?? { rows: [], fields: [], affectedRows: 0 }) as RowsOf<Row>;
}
