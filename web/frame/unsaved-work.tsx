import { useBlocker } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';

interface UnsavedWork {
  readonly report: (id: string, isUnsaved: boolean) => void;
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
  const unsaved = useRef(new Set<string>());
  const [isHeld, setIsHeld] = useState(false);
  const work = useMemo((): UnsavedWork => ({
    report: (id, isUnsaved) => {
      if (isUnsaved) unsaved.current.add(id);
      else unsaved.current.delete(id);
      setIsHeld(unsaved.current.size > 0);
    },
    mayLeave: () => unsaved.current.size === 0 || globalThis.confirm(question),
  }), []);
  // Read when the step is taken: what was saved in the same moment is not asked about.
  useBlocker({ disabled: !isHeld, shouldBlockFn: () => !work.mayLeave(), enableBeforeUnload: () => unsaved.current.size > 0 });
  return <UnsavedWorkContext value={work}>{children}</UnsavedWorkContext>;
}

/** Says whether this form holds words that are not saved; `mayLeave` is for what closes a form on the page itself. */
export function useUnsavedWork(isUnsaved: boolean): void {
  const id = useId();
  const { report } = useWork();
  useEffect(() => {
    report(id, isUnsaved);
    return () => report(id, false);
  }, [report, id, isUnsaved]);
}

export function useMayLeave(): () => boolean {
  return useWork().mayLeave;
}

function useWork(): UnsavedWork {
  const work = useContext(UnsavedWorkContext);
  if (work === undefined) throw new Error('unsaved work outside UnsavedWorkProvider');
  return work;
}
