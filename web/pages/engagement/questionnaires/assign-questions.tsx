import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { counted } from '../../../components/format.ts';
import type { Assignment } from './assignments.ts';

/** Who answers questions of this questionnaire, and the way to assign all of them. Sections and single questions are assigned in the table. */
export function AssignQuestions({ assignments, onAssign }: { assignments: readonly Assignment[]; onAssign: () => void }): ReactNode {
  const names = [...new Set(assignments.flatMap((each) => each.answerers.map(({ name }) => name)))];
  const count = assignments.filter(({ answerers }) => answerers.length > 0).length;
  return (
    <Group gap="xs">
      <Button variant="default" onClick={onAssign}>Assign…</Button>
      {names.length === 0 ? null : <Text size="sm" c="dimmed">{counted(count, 'question')} with {names.join(', ')}</Text>}
    </Group>
  );
}
