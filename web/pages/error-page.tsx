import { Container } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../components/problem.tsx';

/** Where a page could not be opened at all: without the server, or with a script of a version that was replaced meanwhile. */
export function ErrorPage({ error }: { error: unknown }): ReactNode {
  return <Container size="sm" py="xl"><Problem error={error instanceof Error ? error : new Error('The page could not be opened.')} onRetry={() => window.location.reload()} /></Container>;
}
