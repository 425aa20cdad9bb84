import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
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

/**
 * Reads a list that comes in pages, each of which names the place to go on behind. `refetchWhile` as with `useRead`, of all pages that
 * were read so far; the more they are, the less often.
 */
export function useReadPages<Answer extends { readonly next: string | null }>(schema: Schema<Answer>, path: string, refetchWhile: (pages: readonly Answer[]) => boolean): UseInfiniteQueryResult<readonly Answer[]> {
  return useInfiniteQuery({
    queryKey: [path],
    queryFn: ({ pageParam }) => request(schema, 'GET', pageParam === null ? path : `${path}&after=${encodeURIComponent(pageParam)}`),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages,
    refetchInterval: ({ state: { data } }) => (data !== undefined && refetchWhile(data.pages) ? 1_000 * data.pages.length : false),
    placeholderData: keepPreviousData,
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
