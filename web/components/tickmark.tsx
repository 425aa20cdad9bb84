import type { ReactNode } from 'react';

/** The product's own sign: what it stands beside is vouched for. The label says by what. */
export function Tickmark({ label, size = 16 }: { label: string; size?: number }): ReactNode {
  return (
    <svg className="tickmark" width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={label}>
      <title>{label}</title>
      <path d="M3 8.6l3.2 3.4L13 4.4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
