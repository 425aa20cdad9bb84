import { useBlocker } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';

/** What takes the words away: leaving the page, or also a step to another part of it (its address changes behind "?"). */
type LostBy = 'page' | 'step';

interface UnsavedWork {
  readonly report: (id: string, lostBy: LostBy | null) => void;
  /** Asks the person where something is unsaved. */
  readonly mayLeave: () => boolean;
}

const UnsavedWorkContext = createContext<UnsavedWork | undefined>(undefined);
const question = 'Leave without saving what you wrote?';

/**
 * Holds the person on a page with words that are not saved: links, the back button, the command field and the closing of the window ask first.
 * One place for all forms, since each blocker of its own would ask its own question about the same step.
 */
export function UnsavedWorkProvider({ children }: { children: ReactNode }): ReactNode {
  const unsaved = useRef(new Map<string, LostBy>());
  const [isHeld, setIsHeld] = useState(false);
  const work = useMemo((): UnsavedWork => ({
    report: (id, lostBy) => {
      if (lostBy === null) unsaved.current.delete(id);
      else unsaved.current.set(id, lostBy);
      setIsHeld(unsaved.current.size > 0);
    },
    mayLeave: () => unsaved.current.size === 0 || globalThis.confirm(question),
  }), []);
  // Read when the step is taken: what was saved in the same moment is not asked about.
  const isKept = (from: string, to: string): boolean => from === to && [...unsaved.current.values()].every((lostBy) => lostBy === 'page');
  useBlocker({ disabled: !isHeld, shouldBlockFn: ({ current, next }) => !isKept(current.pathname, next.pathname) && !work.mayLeave(), enableBeforeUnload: () => unsaved.current.size > 0 });
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

function useWork(): UnsavedWork {
  const work = useContext(UnsavedWorkContext);
  if (work === undefined) throw new Error('unsaved work outside UnsavedWorkProvider');
  return work;
}
