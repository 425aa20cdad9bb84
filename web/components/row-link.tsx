import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface RowLinkProps {
  /** A path of the application. */
  readonly path: string;
  readonly search?: Readonly<Record<string, unknown>>;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link in a list of thousands of rows: it goes as every link of the application does, and costs a frame next to nothing, for it watches neither the address nor the pointer. */
export function RowLink({ path, search, className, children }: RowLinkProps): ReactNode {
  const router = useRouter();
  const href = search === undefined ? path : `${path}${router.options.stringifySearch(search)}`;
  const go = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate({ href });
  };
  return <a href={href} className={className} onClick={go}>{children}</a>;
}
