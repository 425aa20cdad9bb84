import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';

interface PageTitle {
  readonly title: string | null;
  readonly setTitle: (title: string | null) => void;
}

const PageTitleContext = createContext<PageTitle>({ title: null, setTitle: () => undefined });

/** Holds the name of what a page below shows, for the crumbs and the browser's tab. */
export function PageTitleProvider({ children }: { children: ReactNode }): ReactNode {
  const [title, setTitle] = useState<string | null>(null);
  const value = useMemo(() => ({ title, setTitle }), [title]);
  return <PageTitleContext value={value}>{children}</PageTitleContext>;
}

/** Names what this page shows (a document, a paper): it becomes the last crumb and the title of the browser's tab. */
export function usePageTitle(title: string | undefined): void {
  const { setTitle } = use(PageTitleContext);
  useEffect(() => {
    setTitle(title ?? null);
    return () => setTitle(null);
  }, [title, setTitle]);
}

export function useTitleOfPage(): string | null {
  return use(PageTitleContext).title;
}
