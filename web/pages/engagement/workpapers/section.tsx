import { Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return <section className="paper-section"><Title order={3} size="h5" mb="xs">{title}</Title>{children}</section>;
}
