import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { request } from './request.ts';

interface Schema<Answer> {
  parse(value: unknown): Answer;
}

/** Reads from the API; `refetchWhile` asks again each second as long as it says so. */
export function useRead<Answer>(schema: Schema<Answer>, path: string, refetchWhile: (answer: Answer) => boolean = () => false, enabled = true): UseQueryResult<Answer> {
  return useQuery({
    queryKey: [path],
    queryFn: () => request(schema, 'GET', path),
    enabled,
    refetchInterval: (query) => (query.state.data !== undefined && refetchWhile(query.state.data) ? 1_000 : false),
  });
}

/** Sends to the API; afterwards everything read under `refresh` (a path prefix) is read anew. */
export function useSend<Answer, Body>(schema: Schema<Answer>, method: string, path: string, refresh: string): UseMutationResult<Answer, Error, Body> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => request(schema, method, path, body),
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(refresh) }),
  });
}
