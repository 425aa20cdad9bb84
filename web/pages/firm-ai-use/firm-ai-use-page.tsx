import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { firmAiUse } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { changed, type Changes } from '../../components/list/address.ts';
import { Waiting } from '../../components/waiting.tsx';
import { FirmUseView } from './firm-use-view.tsx';
import { messages } from './messages.ts';

/** What language models did for the firm, over all engagements. */
export function FirmAiUsePage(): ReactNode {
  useDocumentTitle(`${messages.title} · Tickmark`);
  const search = useSearch({ from: '/signed-in/ai-use' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/ai-use', search: changed(search, changes), replace: true });
  const span = new URLSearchParams({ ...(search.from === undefined ? {} : { from: search.from }), ...(search.to === undefined ? {} : { to: search.to }) }).toString();
  const query = span === '' ? '' : `?${span}`;
  const answer = useRead(firmAiUse.firmAiUseResponse, `/api/ai-use${query}`);
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">{messages.title}</Title>
        <Button component="a" href={`/api/ai-use/export${query}`} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>{messages.export}</Button>
      </div>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{messages.lead}</Text>
        <Group gap="md">
          <TextInput type="date" label={messages.from} w={180} value={search.from ?? ''} max={search.to} onChange={({ currentTarget }) => go({ from: currentTarget.value })} />
          <TextInput type="date" label={messages.to} w={180} value={search.to ?? ''} min={search.from} onChange={({ currentTarget }) => go({ to: currentTarget.value })} />
        </Group>
        {answer.data === undefined ? <Waiting answer={answer} lines={8} /> : <FirmUseView use={answer.data} search={search} onSearch={go} />}
      </Stack>
    </div>
  );
}
