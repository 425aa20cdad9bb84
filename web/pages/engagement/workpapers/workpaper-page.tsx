import { Button, Group, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconDownload, IconMinus, IconX } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Coverage } from '../../../components/coverage.tsx';
import { moment, period } from '../../../components/format.ts';
import { State, type StateLook } from '../../../components/state.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { DecideStatement } from './decide-statement.tsx';
import { EvidenceInspected } from './evidence-inspected.tsx';
import { Section } from './section.tsx';
import { StatementLine } from './statement-line.tsx';

const outcomeLooks = {
  met: { tone: 'good', sign: IconCheck, word: 'Met' },
  not_met: { tone: 'bad', sign: IconX, word: 'Not met' },
  not_applicable: { tone: 'neutral', sign: IconMinus, word: 'Not applicable' },
} as const satisfies Record<string, StateLook>;

/** One workpaper as a document: what was asked, done, seen and found, each sentence with its source. */
export function WorkpaperPage(): ReactNode {
  const { engagementId, base } = useEngagement();
  const { workpaperId } = useParams({ from: '/signed-in/engagements/$engagementId/workpapers/$workpaperId' });
  const path = `${base}/workpapers/${workpaperId}`;
  const answer = useRead(workpapers.workpaperResponse, path);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { content, statements, version, draftedAt } = answer.data;
  const { heading, drafter } = content;
  const facts = [['Client', heading.clientName], ['Engagement', heading.engagementName], ['Period', period(heading.periodStart, heading.periodEnd) ?? 'Not set'], ['Criteria', heading.frameworkTitle]];
  const by = drafter.kind === 'model' ? `Drafted by ${drafter.model ?? 'a model'}` : 'Drafted by extraction, without a language model';
  return (
    <Stack gap="sm" maw={960} mx="auto">
      <Link to="/engagements/$engagementId/workpapers" params={{ engagementId }} className="source no-print">All workpapers</Link>
      <article className="sheet paper">
        <Group justify="space-between" align="start" gap="sm">
          <Title order={2} size="h3" flex="1 1 280px">{heading.indexReference} · {heading.controlId} {heading.title}</Title>
          <Button className="no-print" component="a" href={`${path}/export?format=docx`} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>Export DOCX</Button>
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing={8} mt="md">
          {facts.map(([name, value]) => <div key={name}><Text size="xs" c="dimmed">{name}</Text><Text size="sm">{value}</Text></div>)}
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt="sm">Version {version}, {moment(draftedAt)}. {by}{drafter.fallbackReason === null ? '' : ` (${drafter.fallbackReason})`}. A proposal until a person signs it.</Text>
        <Section title="Objective"><Text size="sm">{content.objective}</Text></Section>
        <Section title="Procedure"><List size="sm" type="ordered" spacing={4}>{content.procedure.map((each) => <List.Item key={each}>{each}</List.Item>)}</List></Section>
        <Section title="Evidence inspected"><EvidenceInspected engagementId={engagementId} evidence={content.evidence} /></Section>
        <Section title="Results">
          <Stack gap="lg">
            {content.results.map((result) => (
              <div key={result.objectiveId}>
                <Group justify="space-between" wrap="nowrap" align="start"><Text size="sm" fw={600}>{result.prose}</Text><State look={outcomeLooks[result.outcome]} /></Group>
                {result.outcome === 'met' ? null : <Text size="sm" c="dimmed">{result.reason}</Text>}
                {statements.filter((statement) => statement.objectiveId === result.objectiveId).map((statement) => <div key={statement.id}><StatementLine engagementId={engagementId} statement={statement} /><DecideStatement path={path} statement={statement} /></div>)}
              </div>
            ))}
          </Stack>
        </Section>
        <Section title="Exceptions and gaps"><Lines lines={content.gaps.map((gap) => gap.text)} none="None noted." /></Section>
        <Section title="Proposed conclusion"><Group gap="sm" align="start" wrap="nowrap"><Coverage coverage={content.conclusion.coverage} /><Text size="sm">{content.conclusion.text}</Text></Group></Section>
        <Section title="Open requests"><Lines lines={content.requests.map((each) => each.text)} none="None." /></Section>
      </article>
    </Stack>
  );
}

function Lines({ lines, none }: { lines: readonly string[]; none: string }): ReactNode {
  if (lines.length === 0) return <Text size="sm">{none}</Text>;
  return <List size="sm" spacing={4}>{lines.map((line) => <List.Item key={line}>{line}</List.Item>)}</List>;
}
