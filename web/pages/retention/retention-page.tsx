import { Stack, Tabs, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Archive } from './archive-view.tsx';
import { messages } from './messages.ts';
import { Profiles } from './profiles.tsx';

/** The rules of archiving, and how the archive of the firm stands by them. */
export function RetentionPage(): ReactNode {
  useDocumentTitle(`${messages.title} · Tickmark`);
  const { me } = useRouteContext({ from: '/signed-in' });
  const search = useSearch({ from: '/signed-in/retention' });
  const navigate = useNavigate();
  const maySeeAll = me.actions.includes('completion/read-firm');
  const tab = !maySeeAll || search.tab === 'profiles' ? 'profiles' : 'archive';
  return (
    <div className="page">
      <Title order={1} size="h3" mb="md">{messages.title}</Title>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{messages.lead}{maySeeAll ? '' : ` ${messages.archiveOf}`}</Text>
        <Tabs value={tab} onChange={(value) => void navigate({ to: '/retention', search: value === 'profiles' ? { tab: 'profiles' } : {}, replace: true })} keepMounted={false}>
          <Tabs.List>
            {maySeeAll ? <Tabs.Tab value="archive">{messages.tabs.archive}</Tabs.Tab> : null}
            <Tabs.Tab value="profiles">{messages.tabs.profiles}</Tabs.Tab>
          </Tabs.List>
          {maySeeAll ? <Tabs.Panel value="archive" pt="md"><Archive /></Tabs.Panel> : null}
          <Tabs.Panel value="profiles" pt="md"><Profiles mayAdd={me.actions.includes('completion/add-profile')} /></Tabs.Panel>
        </Tabs>
      </Stack>
    </div>
  );
}
