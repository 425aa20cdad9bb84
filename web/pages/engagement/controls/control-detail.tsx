import { Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Coverage, gapReasonWords } from '../../../components/coverage.tsx';
import { useEngagement } from '../use-engagement.ts';
import { AskForEvidence } from '../requests/ask-for-evidence.tsx';
import { ControlAsks } from './control-asks.tsx';
import type { Control } from './control.ts';
import type { EvidenceChoice } from './evidence-choice.ts';
import { EvidenceList } from './evidence-list.tsx';
import { sideWords } from './side-words.ts';

const kindWords = { design: 'Shown by a policy or description', operation: 'Shown by a record that it happened', any: null } as const;

/** What the control asks, how each objective stands and why, and the passages it rests on. */
export function ControlDetail({ control, choice }: { control: Control; choice: EvidenceChoice }): ReactNode {
  const { engagementId, may } = useEngagement();
  const general = control.evidence.filter(({ objectiveId }) => !control.objectives.some((objective) => objective.objectiveId === objectiveId));
  return (
    <Stack gap="md">
      <details className="sheet panel asks"><summary>What the control asks</summary><ControlAsks control={control} /></details>
      <AskForEvidence frameworkId={control.frameworkId} controlId={control.controlId} coverage={control.coverage} />
      {control.reason === null ? null : <Text size="sm"><b>Finding: </b>{control.reason}</Text>}
      {control.objectives.map((objective) => {
        const evidence = control.evidence.filter(({ objectiveId }) => objectiveId === objective.objectiveId);
        const notes = [kindWords[objective.evidenceKind], objective.side === null ? null : sideWords[objective.side], objective.gapReason === null ? null : gapReasonWords[objective.gapReason]];
        return (
          <section key={objective.objectiveId} className="objective" aria-label={`Objective: ${objective.text}`}>
            <Group justify="space-between" align="start" gap="sm" wrap="nowrap">
              <Text size="sm" fw={600}>{objective.text}</Text>
              <Coverage coverage={objective.coverage} />
            </Group>
            <Text size="xs" c="dimmed">{notes.filter((note) => note !== null).join(' · ')}</Text>
            {objective.reason === null ? null : <Text size="sm" mt={4}>{objective.reason}</Text>}
            {evidence.length === 0 ? null : <EvidenceList evidence={evidence} choice={choice} />}
          </section>
        );
      })}
      {general.length === 0 ? null : (
        <section className="objective" aria-label="Evidence for the control as a whole">
          <Text size="sm" fw={600}>For the control as a whole</Text>
          <EvidenceList evidence={general} choice={choice} />
        </section>
      )}
      {control.evidence.length > 0 ? null : <Text size="sm" c="dimmed">No passage is proposed.</Text>}
      {may('evidence/decide') ? (
        <Text size="sm"><Link to="/engagements/$engagementId/search" params={{ engagementId }} search={{ q: control.title, pin: `${control.frameworkId}/${control.controlId}` }}>Search for other evidence and pin it to {control.label}</Link></Text>
      ) : null}
    </Stack>
  );
}
