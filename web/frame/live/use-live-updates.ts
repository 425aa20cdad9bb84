import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Changes come in bursts (a folder of 500 files); lists are read anew at most this often, in milliseconds. */
const pause = 1_000;

/**
 * Keeps what is on the screen up to date: whatever changes in the engagement, the answers of it that a page shows are read anew. The
 * text of documents stays, since a version's text never changes. A tab that nobody looks at lets go of its connection, of which a
 * browser has six to a server, and catches up when it is looked at again.
 *
 * @param base where the engagement stands in the API
 */
export function useLiveUpdates(base: string, isAllowed: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isAllowed) return undefined;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => { timer ??= setTimeout(() => { timer = undefined; void readAnew(queries, base); }, pause); };
    const open = (): void => {
      source = new EventSource(`${base}/events`);
      for (const kind of ['job', 'document', 'trail']) source.addEventListener(kind, changed);
    };
    const look = (): void => {
      if (document.hidden) {
        source?.close();
        source = undefined;
      } else if (source === undefined) {
        open();
        changed();
      }
    };
    if (!document.hidden) open();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      source?.close();
      clearTimeout(timer);
    };
  }, [base, isAllowed, queries]);
}

const lasting = /\/documents\/[^/]+\/(text|passages|content)|\/trail\/verify/;

async function readAnew(queries: QueryClient, base: string): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => { const path = String(queryKey[0]); return path.startsWith(base) && !lasting.test(path); } });
}
