import { Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Coverage, gapReasonWords } from '../../../components/coverage.tsx';
import { useEngagement } from '../use-engagement.ts';
import { AskForEvidence } from '../requests/ask-for-evidence.tsx';
import { ControlAsks } from './control-asks.tsx';
import type { Control } from './control-groups.ts';
import { EvidenceList } from './evidence-list.tsx';

const kindWords = { design: 'Shown by a policy or description', operation: 'Shown by a record that it happened', any: null } as const;
const sideWords = { provider: 'Provider', customer: 'Customer', joint: 'Provider and customer' } as const;

/** What the control asks, how each objective stands and why, and the passages it rests on. */
export function ControlDetail({ control }: { control: Control }): ReactNode {
  const { engagementId } = useEngagement();
  const general = control.evidence.filter(({ objectiveId }) => !control.objectives.some((objective) => objective.objectiveId === objectiveId));
  return (
    <Stack gap="md" py="xs" pl={{ base: 0, sm: 24 }} maw={960}>
      <ControlAsks control={control} />
      <AskForEvidence frameworkId={control.frameworkId} controlId={control.controlId} coverage={control.coverage} />
      {control.reason === null ? null : <Text size="sm"><b>Finding: </b>{control.reason}</Text>}
      {control.objectives.map((objective) => {
        const evidence = control.evidence.filter(({ objectiveId }) => objectiveId === objective.objectiveId);
        const notes = [kindWords[objective.evidenceKind], objective.side === null ? null : sideWords[objective.side], objective.gapReason === null ? null : gapReasonWords[objective.gapReason]];
        return (
          <section key={objective.objectiveId} aria-label={`Objective: ${objective.text}`}>
            <Group justify="space-between" align="start" gap="sm" wrap="nowrap">
              <Text size="sm" fw={600}>{objective.text}</Text>
              <Coverage coverage={objective.coverage} />
            </Group>
            <Text size="xs" c="dimmed">{notes.filter((note) => note !== null).join(' · ')}</Text>
            {objective.reason === null ? null : <Text size="sm" mt={4}>{objective.reason}</Text>}
            {evidence.length === 0 ? null : <EvidenceList evidence={evidence} />}
          </section>
        );
      })}
      {general.length === 0 ? null : (
        <section aria-label="Evidence for the control as a whole">
          <Text size="sm" fw={600}>For the control as a whole</Text>
          <EvidenceList evidence={general} />
        </section>
      )}
      {control.evidence.length > 0 ? null : <Text size="sm" c="dimmed">No passage is proposed. <Link to="/engagements/$engagementId/search" params={{ engagementId }} search={{ q: control.title }}>Search the documents for “{control.title}”</Link></Text>}
    </Stack>
  );
}
