import { Menu, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { engagements } from '../../services/contracts.ts';
import { useRead } from '../api/use-api.ts';
import { period } from '../components/format.ts';
import { useEngagement } from '../pages/engagement/use-engagement.ts';

/** Which engagement is open, and the way to another. */
export function EngagementSwitcher(): ReactNode {
  const { engagementId, answer: { data } } = useEngagement();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState('');
  const list = useRead(engagements.listEngagementsResponse, '/api/engagements', undefined, isOpen);
  const all = list.data?.engagements ?? [];
  const shown = all.filter(({ name, clientName }) => `${name} ${clientName}`.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()));
  return (
    <Menu opened={isOpen} onChange={(open) => { setIsOpen(open); setWords(''); }} position="bottom-start" width={360} shadow="md">
      <Menu.Target>
        <UnstyledButton className="switcher">
          <span>
            <Text span size="xs" c="dimmed" truncate>{data?.clientName ?? ' '}</Text>
            <Text span size="sm" fw={600} lineClamp={2}>{data?.name ?? '…'}</Text>
            <Text span size="xs" c="dimmed">{data === undefined ? ' ' : (period(data.periodStart, data.periodEnd) ?? 'No audit period set')}</Text>
          </span>
          <span className="visually-hidden">Change the engagement</span><IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {all.length < 8 ? null : <TextInput size="xs" m={4} placeholder="Find an engagement" aria-label="Find an engagement" value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} data-autofocus />}
        <div className="switcher-list">
          {shown.map((each) => (
            <Menu.Item key={each.id} rightSection={each.id === engagementId ? <IconCheck size={16} aria-label="open now" /> : null} onClick={() => void navigate({ to: '/engagements/$engagementId', params: { engagementId: each.id } })}>
              {each.name}<Text size="xs" c="dimmed">{each.clientName}</Text>
            </Menu.Item>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/engagements' })}>All engagements</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
