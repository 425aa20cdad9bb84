import { Button, FileInput, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { completion } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fileSize, moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { Panel } from './panel.tsx';

/** What was added after completion: who, when, why. */
export function Addenda({ base, addenda, may }: { base: string; addenda: completion.CompletionView['addenda']; may: boolean }): ReactNode {
  const [isAdding, setIsAdding] = useState(false);
  const [reason, setReason] = useState('');
  const [content, setContent] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const add = useSend<unknown, FormData>(completion.addendumResponse, 'POST', `${base}/completion/addenda`, `${base}/completion`);
  const send = (): void => {
    const form = new FormData();
    // Words first: the file is streamed away as it comes.
    form.append('reason', reason);
    form.append('content', content);
    if (file !== null) form.append('file', file);
    add.mutate(form, { onSuccess: () => { setIsAdding(false); setReason(''); setContent(''); setFile(null); } });
  };
  return (
    <Panel title="Addenda" action={may && !isAdding ? <Button size="xs" variant="default" onClick={() => setIsAdding(true)}>Add an addendum</Button> : null}>
      {addenda.length === 0 && !isAdding ? <Text size="sm" c="dimmed">Nothing has been added since.</Text> : null}
      {isAdding ? (
        <form onSubmit={(event) => { event.preventDefault(); send(); }}>
          <TextInput label="Why it is added" required value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
          <Textarea label="What is added" required autosize minRows={3} mt="xs" value={content} onChange={({ currentTarget }) => setContent(currentTarget.value)} />
          <FileInput label="File" placeholder="None" clearable mt="xs" value={file} onChange={setFile} />
          <Group justify="flex-end" mt="sm" gap="xs"><Button variant="default" onClick={() => setIsAdding(false)}>Cancel</Button><Button type="submit" disabled={reason.trim() === '' || content.trim() === ''} loading={add.isPending}>Add for good</Button></Group>
          <Problem error={add.error} />
        </form>
      ) : null}
      {addenda.toReversed().map((addendum) => (
        <div key={addendum.number} className="field-line">
          <Text size="sm"><b>Addendum {addendum.number}</b>, {addendum.addedByName}, {moment(addendum.addedAt)}</Text>
          <Text size="sm"><Text span c="dimmed">Why: </Text>{addendum.reason}</Text>
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>{addendum.content}</Text>
          {addendum.file === null ? null : <a className="source" href={`${base}/completion/addenda/${addendum.number}/file`}>{addendum.file.name}, {fileSize(addendum.file.size)}</a>}
        </div>
      ))}
    </Panel>
  );
}
