import { Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { paperTemplates } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { Problem } from '../../components/problem.tsx';
import { useUnsavedWork } from '../../frame/unsaved-work.tsx';
import { IndexEditor } from './index-editor.tsx';
import { messages } from './messages.ts';
import { SectionEditor } from './section-editor.tsx';
import { toSave, type Template } from './template.ts';
import { TickmarkEditor } from './tickmark-editor.tsx';

const tabs = ['sections', 'tickmarks', 'index'] as const;

/** The template under hand: nothing holds until it is saved as a whole. */
export function TemplateEditor({ saved, maySave }: { saved: Template; maySave: boolean }): ReactNode {
  const search = useSearch({ from: '/signed-in/templates' });
  const navigate = useNavigate();
  const [draft, setDraft] = useState(saved);
  const [wasSaved, setWasSaved] = useState(false);
  const send = useSend<unknown, Template>(paperTemplates.templateResponse, 'PUT', '/api/workpaper-template', '/api/workpaper-template');
  const set = (part: Partial<Template>): void => { setDraft({ ...draft, ...part }); setWasSaved(false); };
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsavedWork(isChanged);
  const tab = tabs.find((each) => each === search.tab) ?? 'sections';
  return (
    <form onSubmit={(event) => { event.preventDefault(); send.mutate(toSave(draft), { onSuccess: () => setWasSaved(true) }); }}>
      <Stack gap="md">
        <Tabs value={tab} onChange={(value) => void navigate({ to: '/templates', search: value === null || value === 'sections' ? {} : { tab: value }, replace: true })} keepMounted={false}>
          <Tabs.List>{tabs.map((each) => <Tabs.Tab key={each} value={each}>{messages.tabs[each]}</Tabs.Tab>)}</Tabs.List>
          <Tabs.Panel value="sections" pt="md"><SectionEditor sections={draft.sections} onChange={(sections) => set({ sections: [...sections] })} isReadOnly={!maySave} /></Tabs.Panel>
          <Tabs.Panel value="tickmarks" pt="md"><TickmarkEditor tickmarks={draft.tickmarks} onChange={(tickmarks) => set({ tickmarks: [...tickmarks] })} isReadOnly={!maySave} /></Tabs.Panel>
          <Tabs.Panel value="index" pt="md"><IndexEditor index={draft.index} onChange={(index) => set({ index })} isReadOnly={!maySave} /></Tabs.Panel>
        </Tabs>
        <Problem error={send.error} />
        {maySave ? (
          <Group gap="sm" className="save-bar">
            <Button type="submit" disabled={!isChanged} loading={send.isPending}>{messages.save}</Button>
            {isChanged ? <Button variant="default" onClick={() => { send.reset(); setDraft(saved); }}>{messages.discard}</Button> : null}
            <Text size="sm" c="dimmed" role="status">{isChanged ? messages.unsaved : wasSaved ? messages.saved : messages.counts(draft.sections.length, draft.tickmarks.length)}</Text>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}
