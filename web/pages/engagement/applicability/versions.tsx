import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { reports } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { counted, day } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';

interface VersionsProps {
  readonly base: string;
  readonly versions: readonly z.infer<typeof reports.applicabilityVersionSchema>[];
  readonly undecided: number;
  readonly mayFreeze: boolean;
  readonly mayApprove: boolean;
}

/** Frozen versions of the statement, newest first; one person freezes, another approves. */
export function Versions({ base, versions, undecided, mayFreeze, mayApprove }: VersionsProps): ReactNode {
  const freeze = useSend<unknown, object>(reports.freezeResponse, 'POST', `${base}/applicability/versions`, `${base}/applicability`);
  return (
    <Stack className="sheet panel" gap={0}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>Versions</Text>
        {mayFreeze ? <Button size="xs" variant="default" disabled={undecided > 0} loading={freeze.isPending} onClick={() => freeze.mutate({})}>Freeze as version {(versions[0]?.number ?? 0) + 1}</Button> : null}
      </Group>
      {versions.length === 0 ? <Text size="sm" c="dimmed">{undecided > 0 ? `None yet. A version states every control: ${counted(undecided, 'decision')} to go.` : 'None yet. Freeze the statement for another person to approve.'}</Text> : null}
      {versions.map((version) => <VersionLine key={version.number} base={base} version={version} mayApprove={mayApprove} />)}
      <Problem error={freeze.error} />
    </Stack>
  );
}

function VersionLine({ base, version, mayApprove }: { base: string; version: VersionsProps['versions'][number]; mayApprove: boolean }): ReactNode {
  const approve = useSend<unknown, object>(reports.approveResponse, 'POST', `${base}/applicability/versions/${version.number}/approve`, `${base}/applicability`);
  return (
    <div className="field-line">
      <Group justify="space-between" gap="xs">
        <Text size="sm"><b>Version {version.number}</b>, frozen by {version.frozenByName} on {day(version.frozenAt)}; {version.approvedAt === null ? 'not approved' : `approved by ${version.approvedByName ?? ''} on ${day(version.approvedAt)}`}</Text>
        <Group gap="xs">
          <a className="source" href={`${base}/applicability/export?version=${version.number}`}>XLSX</a>
          {version.approvedAt === null && mayApprove ? <Button size="compact-xs" variant="default" loading={approve.isPending} onClick={() => approve.mutate({})}>Approve</Button> : null}
        </Group>
      </Group>
      <Problem error={approve.error} />
    </div>
  );
}
