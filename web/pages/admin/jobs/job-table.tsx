import { Button, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { jobs as jobContract } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { State } from '../../../components/state.tsx';
import { jobLooks, type FirmJob } from './job-states.ts';
import { jobWords, messages } from './messages.ts';

const { columns } = messages;

export function JobTable({ jobs }: { jobs: readonly FirmJob[] }): ReactNode {
  return (
    <Table className="sheet-table" aria-label={messages.title}>
      <Table.Thead><Table.Tr><Table.Th>{columns.job}</Table.Th><Table.Th>{columns.state}</Table.Th><Table.Th className="number wide-only">{columns.attempts}</Table.Th><Table.Th className="wide-only">{columns.when}</Table.Th><Table.Th><span className="visually-hidden">{columns.act}</span></Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>{jobs.map((job) => <JobRow key={job.id} job={job} />)}</Table.Tbody>
    </Table>
  );
}

function JobRow({ job }: { job: FirmJob }): ReactNode {
  const { id, name, status, attempts, maxAttempts, error, createdAt, availableAt, engagementId, engagementName, isRepeatable } = job;
  const retry = useSend<unknown, object>(jobContract.jobView, 'POST', `/api/engagements/${engagementId}/jobs/${id}/retry`, '/api/admin/jobs');
  return (
    <Table.Tr>
      <Table.Td>
        {jobWords(name)}
        <Text size="xs"><Link to="/engagements/$engagementId" params={{ engagementId }}>{engagementName}</Link></Text>
        {error === null || status === 'done' ? null : <Text size="xs" c="dimmed" maw={640}>{error.detail} <span className="hash">{error.code}</span></Text>}
        <Problem error={retry.error} />
      </Table.Td>
      <Table.Td className="fixed"><State look={jobLooks[status]} />{status === 'queued' && attempts > 0 ? <Text size="xs" c="dimmed" mt={2}>{messages.next(moment(availableAt))}</Text> : null}</Table.Td>
      <Table.Td className="number wide-only">{messages.attempts(attempts, maxAttempts)}</Table.Td>
      <Table.Td className="fixed wide-only">{moment(createdAt)}</Table.Td>
      <Table.Td className="number">
        {isRepeatable ? <Button size="compact-sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate({})}>{messages.retry}</Button>
          : status === 'failed' ? <Text size="xs" c="dimmed" maw={220} ml="auto" style={{ whiteSpace: 'normal' }}>{messages.elsewhere}</Text> : null}
      </Table.Td>
    </Table.Tr>
  );
}
