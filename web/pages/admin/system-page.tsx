import { Stack, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useRouteContext } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AiSection } from './ai-section.tsx';
import { HealthSection } from './health-section.tsx';
import { JobsSection } from './jobs/jobs-section.tsx';
import { StorageSection } from './storage-section.tsx';

/** How the installation is: what it stands on, its stored files, the model it calls. */
export function SystemPage(): ReactNode {
  useDocumentTitle('System · Tickmark');
  const { me } = useRouteContext({ from: '/signed-in' });
  return (
    <div className="page">
      <Title order={1} size="h3" mb="md">System</Title>
      <Stack gap="md">
        <HealthSection />
        {me.actions.includes('jobs/read-firm') ? <JobsSection /> : null}
        {me.actions.includes('ai/test-connection') ? <AiSection /> : null}
        {me.actions.includes('storage/check') ? <StorageSection /> : null}
      </Stack>
    </div>
  );
}
