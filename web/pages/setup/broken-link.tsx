import { Container } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty } from '../../components/empty.tsx';

/** Shown for a one-time link whose token was cut off, as mail programs do. */
export function BrokenLink({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return <Container component="main" size="sm" py="xl"><Empty title={title}>{children}</Empty></Container>;
}
