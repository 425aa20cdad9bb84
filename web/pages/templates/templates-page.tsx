import { Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useRouteContext } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paperTemplates } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Waiting } from '../../components/waiting.tsx';
import { messages } from './messages.ts';
import { TemplateEditor } from './template-editor.tsx';

/** How the firm's papers look. */
export function TemplatesPage(): ReactNode {
  useDocumentTitle(`${messages.title} · Tickmark`);
  const { me } = useRouteContext({ from: '/signed-in' });
  const answer = useRead(paperTemplates.templateResponse, '/api/workpaper-template');
  const maySave = me.actions.includes('workpapers/save-template');
  return (
    <div className="page">
      <Title order={1} size="h3" mb="md">{messages.title}</Title>
      {answer.data === undefined ? <Waiting answer={answer} lines={10} /> : (
        <Stack gap="md" maw={960}>
          <div>
            <Text size="sm" c="dimmed">{messages.lead}</Text>
            <Text size="sm" mt={4}>{answer.data.isOwn ? messages.own(answer.data.savedByName ?? '', answer.data.savedAt ?? '') : messages.usual}{maySave ? '' : ` ${messages.readOnly}`}</Text>
          </div>
          <TemplateEditor key={answer.data.savedAt ?? ''} saved={answer.data.template} maySave={maySave} />
        </Stack>
      )}
    </div>
  );
}
