import { useBlocker } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { isLostBy, type LostBy } from './lost-by.ts';

interface UnsavedWork {
  readonly report: (id: string, lostBy: LostBy | null) => void;
  /** Asks the person where words are unsaved. */
  readonly mayLeave: () => boolean;
  /** Asks about everything that would be lost, once: what the person gives up is not asked about again. */
  readonly mayGo: () => boolean;
}

const UnsavedWorkContext = createContext<UnsavedWork | undefined>(undefined);
const question = (lost: readonly LostBy[]): string => (lost.some((each) => each !== 'workspace') ? 'Leave without saving what you wrote?' : 'Files are still being sent. Leave, and stop sending them?');

/**
 * Holds the person on a page with words that are not saved, and in a workspace that is sending files: links, the back button, the command field
 * and the closing of the window ask first. One place for all, since each blocker of its own would ask its own question about the same step.
 */
export function UnsavedWorkProvider({ children }: { children: ReactNode }): ReactNode {
  const unsaved = useRef(new Map<string, LostBy>());
  const [isHeld, setIsHeld] = useState(false);
  const work = useMemo((): UnsavedWork => {
    const isGivenUp = (lost: readonly LostBy[]): boolean => lost.length === 0 || globalThis.confirm(question(lost));
    return {
      report: (id, lostBy) => {
        if (lostBy === null) unsaved.current.delete(id);
        else unsaved.current.set(id, lostBy);
        setIsHeld(unsaved.current.size > 0);
      },
      mayLeave: () => isGivenUp([...unsaved.current.values()].filter((lostBy) => lostBy !== 'workspace')),
      mayGo: () => {
        if (!isGivenUp([...unsaved.current.values()])) return false;
        unsaved.current.clear();
        return true;
      },
    };
  }, []);
  // Read when the step is taken: what was saved in the same moment is not asked about.
  const lostBetween = (from: string, to: string): LostBy[] => [...unsaved.current.values()].filter((lostBy) => isLostBy(lostBy, from, to));
  useBlocker({
    disabled: !isHeld,
    shouldBlockFn: ({ current, next }) => {
      const lost = lostBetween(current.pathname, next.pathname);
      return lost.length > 0 && !globalThis.confirm(question(lost));
    },
    enableBeforeUnload: () => unsaved.current.size > 0,
  });
  return <UnsavedWorkContext value={work}>{children}</UnsavedWorkContext>;
}

/** Says whether this form holds words that are not saved; `mayLeave` is for what closes a form on the page itself. */
export function useUnsavedWork(isUnsaved: boolean, lostBy: LostBy = 'page'): void {
  const id = useId();
  const { report } = useWork();
  useEffect(() => {
    report(id, isUnsaved ? lostBy : null);
    return () => report(id, null);
  }, [report, id, isUnsaved, lostBy]);
}

export function useMayLeave(): () => boolean {
  return useWork().mayLeave;
}

/** For what ends more than a page: signing out. */
export function useMayGo(): () => boolean {
  return useWork().mayGo;
}

function useWork(): UnsavedWork {
  const work = useContext(UnsavedWorkContext);
  if (work === undefined) throw new Error('unsaved work outside UnsavedWorkProvider');
  return work;
}
