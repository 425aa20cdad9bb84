import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { moment } from '../../../components/format.ts';
import { Problem } from '../../../components/problem.tsx';
import { ChangesPane } from './changes-pane.tsx';

type Proposal = (typeof workpapers.proposalSchema)['_output'];

const originWords = { redraft: 'A new draft', refused: 'Words that met a newer version', rolled_forward: 'Rolled forward' } as const;

/** What lies beside the paper: taken section by section, or put away. */
export function ProposalsPane({ path, refresh, version, proposals }: { path: string; refresh: string; version: number; proposals: readonly Proposal[] }): ReactNode {
  return <Stack gap="md">{proposals.map((proposal) => <ProposalCard key={proposal.id} path={path} refresh={refresh} version={version} proposal={proposal} />)}</Stack>;
}

function ProposalCard({ path, refresh, version, proposal }: { path: string; refresh: string; version: number; proposal: Proposal }): ReactNode {
  const query = `?from=${version}&to=${proposal.number}`;
  const { data } = useRead(workpapers.compareResponse, `${path}/changes${query}`);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const take = useSend<unknown, object>(workpapers.saveWorkpaperResponse, 'POST', `${path}/proposals/${proposal.id}/take`, refresh);
  const dismiss = useSend<unknown, undefined>({ parse: () => null }, 'POST', `${path}/proposals/${proposal.id}/dismiss`, refresh);
  const different = (data?.sections ?? []).filter(({ lines }) => lines.some(({ kind }) => kind !== 'kept') && lines.some(({ kind }) => kind !== 'removed'));
  return (
    <div className="note-card" data-open>
      <Text size="sm" fw={600}>{originWords[proposal.origin]}</Text>
      <Text size="xs" c="dimmed">{proposal.madeByName === null ? 'By the product' : `By ${proposal.madeByName}`}, {moment(proposal.madeAt)}, made from version {proposal.basedOn ?? 1}. In the paper nothing has changed.</Text>
      <ChangesPane path={path} query={query} />
      <Stack gap={4} mt="xs">{different.map(({ sectionId, title }) => <Checkbox key={sectionId} size="xs" label={title} checked={chosen.includes(sectionId)} onChange={() => setChosen(chosen.includes(sectionId) ? chosen.filter((id) => id !== sectionId) : [...chosen, sectionId])} />)}</Stack>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" disabled={chosen.length === 0} loading={take.isPending} onClick={() => take.mutate({ basedOn: version, sectionIds: chosen })}>Take what is ticked</Button>
        <Button size="compact-sm" variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>Put away</Button>
      </Group>
      <Problem error={take.error ?? dismiss.error} />
    </div>
  );
}
