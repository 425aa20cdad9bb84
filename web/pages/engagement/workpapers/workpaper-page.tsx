import { Anchor, Button, Divider, Grid, Group, List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { CoverageBadge } from '../../../components/coverage-badge.tsx';
import { Problem } from '../../../components/problem.tsx';
import { StatementLine } from './statement-line.tsx';

const outcomeWords = { met: '✓ Met', not_met: '✗ Not met', not_applicable: '– Not applicable' } as const;

export function WorkpaperPage(): ReactNode {
  const { engagementId, workpaperId } = useParams({ from: '/signed-in/engagements/$engagementId/workpapers/$workpaperId' });
  const path = `/api/engagements/${engagementId}/workpapers/${workpaperId}`;
  const { data, error } = useRead(workpapers.workpaperResponse, path);
  if (data === undefined) return <Problem error={error} />;
  const { content, statements } = data;
  const period = content.heading.periodStart === null ? 'Not set' : `${content.heading.periodStart} to ${content.heading.periodEnd ?? ''}`;
  const by = content.drafter.kind === 'model' ? `Drafted by ${content.drafter.model ?? 'a model'}` : 'Drafted by extraction, without a language model';
  return (
    <Paper withBorder p="xl" maw={960} mx="auto" component="article">
      <Group justify="space-between" align="start" wrap="nowrap">
        <Title order={2} size="h3">{content.heading.indexReference} · {content.heading.controlId} {content.heading.title}</Title>
        <Button component="a" href={`${path}/export?format=docx`} variant="default" style={{ flexShrink: 0 }}>Export DOCX</Button>
      </Group>
      <Grid mt="sm" gap="xs">
        {[['Client', content.heading.clientName], ['Engagement', content.heading.engagementName], ['Period', period], ['Criteria', content.heading.frameworkTitle]].map(([name, value]) => (
          <Grid.Col span={6} key={name}><Text size="xs" c="dimmed">{name}</Text><Text size="sm">{value}</Text></Grid.Col>
        ))}
      </Grid>
      <Text size="xs" c="dimmed" mt="xs">Version {data.version}, {data.draftedAt.slice(0, 10)}. {by}{content.drafter.fallbackReason === null ? '' : ` (${content.drafter.fallbackReason})`}.</Text>
      <Section title="Objective"><Text size="sm">{content.objective}</Text></Section>
      <Section title="Procedure"><List size="sm">{content.procedure.map((step) => <List.Item key={step}>{step}</List.Item>)}</List></Section>
      <Section title="Evidence inspected">
        {content.evidence.length === 0 ? <Text size="sm">No document of this engagement supports the control.</Text> : (
          <Table fz="sm"><Table.Tbody>{content.evidence.map((document) => (
            <Table.Tr key={document.versionId}><Table.Td>{document.name}</Table.Td><Table.Td>version {document.sequence}</Table.Td><Table.Td>pages {document.pages.join(', ')}</Table.Td><Table.Td><Text size="xs" ff="monospace" c="dimmed">{document.sha256.slice(0, 12)}…</Text></Table.Td></Table.Tr>
          ))}</Table.Tbody></Table>
        )}
      </Section>
      <Section title="Results">
        <Stack gap="md">
          {content.results.map((result) => (
            <div key={result.objectiveId}>
              <Group justify="space-between" wrap="nowrap" align="start"><Text size="sm" fw={600}>{result.prose}</Text><Text size="sm" style={{ flexShrink: 0 }}>{outcomeWords[result.outcome]}</Text></Group>
              {result.outcome === 'met' ? null : <Text size="sm" c="dimmed">{result.reason}</Text>}
              {statements.filter((statement) => statement.objectiveId === result.objectiveId).map((statement) => <StatementLine key={statement.id} engagementId={engagementId} statement={statement} />)}
            </div>
          ))}
        </Stack>
      </Section>
      <Section title="Exceptions and gaps"><Lines lines={content.gaps.map((gap) => gap.text)} none="None noted." /></Section>
      <Section title="Proposed conclusion"><Group gap="xs" align="start"><CoverageBadge coverage={content.conclusion.coverage} /><Text size="sm" flex={1}>{content.conclusion.text}</Text></Group></Section>
      <Section title="Open requests"><Lines lines={content.requests.map((each) => each.text)} none="None." /></Section>
      <Anchor href={`/engagements/${engagementId}/workpapers`} size="sm" mt="lg" display="block">All workpapers</Anchor>
    </Paper>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return <section><Divider my="md" /><Title order={3} size="h5" mb="xs">{title}</Title>{children}</section>;
}

function Lines({ lines, none }: { lines: readonly string[]; none: string }): ReactNode {
  if (lines.length === 0) return <Text size="sm">{none}</Text>;
  return <List size="sm" spacing={4}>{lines.map((line) => <List.Item key={line}>{line}</List.Item>)}</List>;
}
