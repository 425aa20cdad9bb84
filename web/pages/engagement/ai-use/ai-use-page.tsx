import { Button, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { aiUse } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { moment } from '../../../components/format.ts';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';

type Use = (typeof aiUse.aiUseResponse)['_output'];

const number = new Intl.NumberFormat('en');
const operations: Record<string, string> = { 'workpapers/draft-statements': 'Draft a workpaper', 'workpapers/answer-question': 'Answer a question' };

/** What a language model did for this engagement, what it cost, and what people made of what was drafted. */
export function AiUsePage(): ReactNode {
  const { base } = useEngagement();
  const answer = useRead(aiUse.aiUseResponse, `${base}/ai-use`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={8} />;
  const { usage, budget, model, statements, calls } = answer.data;
  const limit = (value: number | null) => (value === null ? 'no limit' : `of ${number.format(value)}`);
  const facts = [
    ['Model', model ?? 'None: drafts are extracts'],
    ['Calls', `${number.format(usage.calls)} (${number.format(usage.failedCalls)} failed), ${limit(budget.maxCalls)}`],
    ['Tokens', `${number.format(usage.inputTokens + usage.outputTokens)}, ${limit(budget.maxTokens)}`],
    ['Cost', usage.cost === null ? 'No price known' : usage.cost.toFixed(2)],
  ];
  return (
    <Stack gap="md">
      <article className="sheet paper">
        <Group justify="space-between" align="start">
          <Title order={2} size="h5">The language model</Title>
          <Button component="a" href={`${base}/ai-use/export?format=csv`} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>Export CSV</Button>
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="xs" mt="md">
          {facts.map(([name, value]) => <div key={name}><Text size="xs" c="dimmed">{name}</Text><Text size="sm">{value}</Text></div>)}
        </SimpleGrid>
        <Title order={3} size="h5" mt="lg" mb="xs">Statements of the current workpapers</Title>
        <StatementTable statements={statements} />
      </article>
      {calls.length === 0 ? <Empty title="No call to a language model">Everything in this engagement was taken from its documents by rules, on this machine.</Empty> : <CallTable calls={calls} />}
    </Stack>
  );
}

const verdicts = ['Drafted', 'Unsupported', 'Accepted', 'Edited', 'Rejected', 'Undecided'];

function StatementTable({ statements }: { statements: Use['statements'] }): ReactNode {
  if (statements.length === 0) return <Text size="sm">Nothing is drafted yet.</Text>;
  return (
    <Table className="sheet-table stacks" horizontalSpacing={0} withRowBorders={false} verticalSpacing={4}>
      <Table.Thead><Table.Tr><Table.Th>Drafted by</Table.Th>{verdicts.map((name) => <Table.Th key={name}>{name}</Table.Th>)}</Table.Tr></Table.Thead>
      <Table.Tbody>
        {statements.map((row) => (
          <Table.Tr key={row.drafter}>
            <Table.Td>{row.drafter === 'model' ? 'Language model' : 'Extraction'}</Table.Td>
            {[row.drafted, row.unsupported, row.accepted, row.edited, row.rejected, row.drafted - row.accepted - row.edited - row.rejected].map((value, at) => <Table.Td key={at} data-label={verdicts[at]}>{number.format(value)}</Table.Td>)}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function CallTable({ calls }: { calls: Use['calls'] }): ReactNode {
  return (
    <div className="sheet paper">
      <Title order={3} size="h5" mb="xs">Calls</Title>
      <Table className="sheet-table" horizontalSpacing={0} withRowBorders={false} verticalSpacing={4}>
        <Table.Thead><Table.Tr><Table.Th>Time</Table.Th><Table.Th>For</Table.Th><Table.Th className="wide-only">Model</Table.Th><Table.Th>Outcome</Table.Th><Table.Th className="wide-only">Passages</Table.Th><Table.Th>Tokens</Table.Th><Table.Th className="wide-only">Checked</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {calls.map((call) => (
            <Table.Tr key={call.id}>
              <Table.Td className="fixed">{moment(call.createdAt)}</Table.Td>
              <Table.Td>{operations[call.operation] ?? call.operation}</Table.Td>
              <Table.Td className="wide-only" title={call.promptVersion}>{call.model}</Table.Td>
              <Table.Td>{call.outcome === 'answered' ? 'Answered' : call.outcome}</Table.Td>
              <Table.Td className="wide-only">{call.passages}</Table.Td>
              <Table.Td>{number.format(call.inputTokens + call.outputTokens)}</Table.Td>
              <Table.Td className="wide-only">{call.check === null ? '' : `${call.check.statements - call.check.unsupported} of ${call.check.statements} supported`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
