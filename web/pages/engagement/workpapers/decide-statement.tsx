import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { Problem } from '../../../components/problem.tsx';

interface DecideStatementProps {
  /** Of the workpaper. */
  readonly path: string;
  readonly statement: Pick<(typeof workpapers.statementSchema)['_output'], 'id' | 'text' | 'status'>;
}

type Body = (typeof workpapers.decideStatementBody)['_input'];

/** Keep a drafted sentence, say it in other words, or strike it out. What lacks a source cannot be kept as it is. */
export function DecideStatement({ path, statement }: DecideStatementProps): ReactNode {
  const [isEditing, setIsEditing] = useState(false);
  const decide = useSend<unknown, Body>(workpapers.decideStatementResponse, 'POST', `${path}/statements/${statement.id}/decision`, path);
  if (!isEditing) {
    return (
      <Group gap={4} className="no-print">
        {statement.status === 'verified' ? <Button size="compact-xs" variant="subtle" loading={decide.isPending} onClick={() => decide.mutate({ decision: 'accepted' })}>Accept</Button> : null}
        <Button size="compact-xs" variant="subtle" onClick={() => setIsEditing(true)}>Edit</Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => decide.mutate({ decision: 'rejected' })}>Reject</Button>
        <Problem error={decide.error} />
      </Group>
    );
  }
  return (
    <form onSubmit={(event) => {
      event.preventDefault();
      const { text = '' } = fieldsOf(event.currentTarget);
      decide.mutate({ decision: 'edited', text: text.trim() }, { onSuccess: () => setIsEditing(false) });
    }}>
      <Stack gap={4} className="no-print">
        <Textarea name="text" aria-label="The statement in your words" defaultValue={statement.text} autosize maxLength={2000} required autoFocus />
        <Group gap="xs"><Button type="submit" size="compact-sm" loading={decide.isPending}>Save</Button><Button size="compact-sm" variant="default" onClick={() => setIsEditing(false)}>Cancel</Button></Group>
        <Problem error={decide.error} />
      </Stack>
    </form>
  );
}
