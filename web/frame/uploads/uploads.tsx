import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { ApiProblem } from '../../api/request.ts';
import { uploadFile, type SentFile } from '../../api/upload-file.ts';
import { useUnsavedWork } from '../unsaved-work.tsx';
import type { PlacedFile } from './dropped-files.ts';
import { paced } from './paced.ts';

export interface Upload extends PlacedFile {
  readonly id: number;
  /** The request that the file answers. */
  readonly requestId?: string | undefined;
  readonly state: 'waiting' | 'sending' | 'received' | 'rejected' | 'failed';
  /** The share that has been sent, 0 to 1. */
  readonly share: number;
  readonly sent?: SentFile;
  readonly error?: string;
}

interface Uploads {
  readonly uploads: readonly Upload[];
  readonly add: (files: readonly PlacedFile[], requestId?: string) => void;
  /** Sends again what could not be sent, from where it was cut. */
  readonly sendAgain: () => void;
  /** Takes off the list what has ended. */
  readonly clear: () => void;
}

const UploadsContext = createContext<Uploads | undefined>(undefined);

/** Files of a folder end several times a second; lists are read anew at most this often, in milliseconds. At every file, 150 files asked for 500 lists. */
const pause = 1_000;

/** Browsers open six connections to one server; three are left for the pages. */
const atOnce = 3;

/** Sends files of an engagement, and goes on while the person looks at its other parts. */
export function UploadsProvider({ base, children }: { base: string; children: ReactNode }): ReactNode {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const next = useRef(0);
  const started = useRef(new Set<number>());
  useUnsavedWork(uploads.some(isUnderWay), 'workspace');

  const refresh = useMemo(() => paced(() => void queries.invalidateQueries({ predicate: ({ queryKey }) => isListOf(base, String(queryKey[0])) }), pause), [base, queries]);

  const change = useCallback((id: number, values: Partial<Upload>) => {
    setUploads((all) => all.map((each) => (each.id === id ? { ...each, ...values } : each)));
  }, []);

  const send = useCallback(async ({ id, file, place, requestId }: Upload) => {
    change(id, { state: 'sending' });
    try {
      const sent = await uploadFile(`${base}/uploads`, file, place, (share) => change(id, { share }), requestId);
      change(id, { state: sent.outcome.status === 'rejected' ? 'rejected' : 'received', share: 1, sent });
    } catch (error) {
      // What the rules of the product refuse stays refused; any other failure is worth another try.
      const isRejected = error instanceof ApiProblem && /^(documents|requests)\//.test(error.code);
      change(id, { state: isRejected ? 'rejected' : 'failed', error: error instanceof Error ? error.message : 'The upload failed.' });
    }
    refresh();
  }, [base, change, refresh]);

  useEffect(() => {
    const free = atOnce - uploads.filter(({ id, state }) => state === 'sending' || (state === 'waiting' && started.current.has(id))).length;
    const waiting = uploads.filter(({ id, state }) => state === 'waiting' && !started.current.has(id));
    for (const upload of waiting.slice(0, Math.max(0, free))) {
      started.current.add(upload.id);
      void send(upload);
    }
  }, [uploads, send]);

  const value = useMemo((): Uploads => ({
    uploads,
    add: (files, requestId) => {
      const added = files.map((placed): Upload => ({ ...placed, requestId, id: (next.current += 1), state: 'waiting', share: 0 }));
      setUploads((all) => [...all, ...added]);
    },
    sendAgain: () => setUploads((all) => all.map((each) => {
      if (each.state !== 'failed') return each;
      started.current.delete(each.id);
      const { error: _, ...again } = each;
      return { ...again, state: 'waiting' };
    })),
    clear: () => setUploads((all) => all.filter(isUnderWay)),
  }), [uploads]);
  return <UploadsContext value={value}>{children}</UploadsContext>;
}

export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (uploads === undefined) throw new Error('useUploads outside UploadsProvider');
  return uploads;
}

export function isUnderWay({ state }: Pick<Upload, 'state'>): boolean {
  return state === 'waiting' || state === 'sending';
}

/** Whether what stands under this address changes with an upload: lists, folders and counts and all of the portal, not the text of a document. */
function isListOf(base: string, path: string): boolean {
  return path.startsWith(`${base}/portal`) || path === `${base}/ledger` || path.startsWith(`${base}/documents?`) || path === `${base}/documents/folders` || path.startsWith(`${base}/documents/ledger`);
}
