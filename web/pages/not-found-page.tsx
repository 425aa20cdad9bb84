import { Container } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty } from '../components/empty.tsx';

export function NotFoundPage(): ReactNode {
  return <Container component="main" size="sm" py="xl"><Empty title="There is nothing at this address"><Link to="/engagements">All engagements</Link></Empty></Container>;
}
