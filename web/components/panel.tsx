import type { ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  /** A link or button at the right of the title. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** A sheet with a heading of its own, one of several on a page. */
export function Panel({ title, beside, children }: PanelProps): ReactNode {
  return (
    <section className="sheet card" aria-label={title}>
      <div className="card-head"><h2>{title}</h2>{beside}</div>
      {children}
    </section>
  );
}
