import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** The product's sign and name; a narrow screen has room for the sign alone where other things stand beside it. */
export function Brand({ isBeside = false }: { isBeside?: boolean }): ReactNode {
  return <Group gap={8} wrap="nowrap"><Sign /><Text fw={650} {...(isBeside ? { visibleFrom: 'sm' } : {})}>Tickmark</Text></Group>;
}

/** The tickmark on its sheet, in the colours of the page. `public/tickmark.svg` is the same for the browser's tab. */
function Sign(): ReactNode {
  return (
    <svg width={24} height={24} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="6" fill="var(--ink)" />
      <path d="M8 17l5.5 6L25 8.5" fill="none" stroke="var(--sheet)" strokeWidth="3.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
