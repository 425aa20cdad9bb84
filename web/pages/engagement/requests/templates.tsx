import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { counted } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { PeopleSelect } from './people-select.tsx';

/** Requests ready made: one for each control, with what its framework says usually shows it. */
export function Templates({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const { base } = useEngagement();
  const answer = useRead(requests.templatesResponse, `${base}/requests/templates`, undefined, opened);
  const send = useSend<unknown, object>(requests.createdResponse, 'POST', `${base}/requests/from-templates`, `${base}/requests`);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [people, setPeople] = useState<string[]>([]);
  const [dueOn, setDueOn] = useState('');
  const key = ({ frameworkId, controlId }: { frameworkId: string; controlId: string }): string => JSON.stringify([frameworkId, controlId]);
  const all = answer.data?.templates ?? [];
  const shown = all.filter(({ title, domain }) => `${title} ${domain}`.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()));
  const toggle = (keys: readonly string[], on: boolean): void => setChosen((before) => (on ? new Set([...before, ...keys]) : new Set([...before].filter((each) => !keys.includes(each)))));
  const make = (): void => send.mutate({ controls: all.filter((each) => chosen.has(key(each))).map(({ frameworkId, controlId }) => ({ frameworkId, controlId })), assigneeIds: people, dueOn: dueOn === '' ? null : dueOn }, { onSuccess: () => { setChosen(new Set()); onClose(); } });
  return (
    <Modal opened={opened} onClose={onClose} title="Requests from a framework" size="xl">
      {answer.data === undefined ? <Waiting answer={answer} /> : (
        <Stack gap="sm">
          <TextInput placeholder="Find a control" aria-label="Find a control" value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} data-autofocus />
          <Group justify="space-between">
            <Checkbox label={`All ${shown.length} shown`} checked={shown.length > 0 && shown.every((each) => chosen.has(key(each)))} onChange={({ currentTarget }) => toggle(shown.map(key), currentTarget.checked)} />
            <Text size="sm" c="dimmed">{chosen.size} chosen</Text>
          </Group>
          <div className="template-list">
            {shown.map((each) => (
              <Checkbox
                key={key(each)} checked={chosen.has(key(each))} onChange={({ currentTarget }) => toggle([key(each)], currentTarget.checked)} label={each.title}
                description={[each.asked === 0 ? '' : `Asked ${counted(each.asked, 'time')} already.`, each.typicalEvidence.join('; ')].filter((part) => part !== '').join(' ')}
              />
            ))}
          </div>
          <Group grow align="start"><TextInput label="Due" type="date" value={dueOn} onChange={({ currentTarget }) => setDueOn(currentTarget.value)} /><PeopleSelect value={people} onChange={setPeople} /></Group>
          <Problem error={send.error} />
          <Group justify="end"><Button disabled={chosen.size === 0} loading={send.isPending} onClick={make}>Make {counted(chosen.size, 'draft')}</Button></Group>
        </Stack>
      )}
    </Modal>
  );
}
