import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { reports } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Coverage } from '../../../components/coverage.tsx';
import { Empty } from '../../../components/empty.tsx';
import { CountFilter } from '../../../components/list/count-filter.tsx';
import { FilterField } from '../../../components/list/filter-field.tsx';
import { Notice } from '../../../components/notice.tsx';
import { State } from '../../../components/state.tsx';
import { VirtualTable } from '../../../components/virtual-table.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { messages } from './messages.ts';
import { fits, kindLooks, standingOf, type WorksheetLine } from './worksheet.ts';

interface WorksheetViewProps {
  readonly from: string;
  readonly to: string;
  readonly search: { readonly show?: string; readonly q?: string };
  readonly onSearch: (changes: { show?: string | undefined; q?: string | undefined }) => void;
}

const { columns } = messages;

/** Every step of the way, in the order of the old catalog, then what is new. */
export function WorksheetView({ from, to, search, onSearch }: WorksheetViewProps): ReactNode {
  const { base, engagementId } = useEngagement();
  const query = `?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
  const answer = useRead(reports.migrationResponse, `${base}/framework-migration${query}`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { lines, basis, certainty, isAdopted } = answer.data;
  const shown = lines.filter((line) => fits(line, search));
  const counts = Object.fromEntries([...Map.groupBy(lines, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length]));
  return (
    <Stack gap="md">
      <Notice tone={isAdopted ? 'good' : 'neutral'} title={isAdopted ? messages.adopted : messages.notAdopted}>{isAdopted ? '' : `${messages.howToAdopt} `}{basis} {certainty === 'published' ? messages.published : messages.judgement}</Notice>
      <Group justify="space-between" align="end" gap="xs">
        <CountFilter label={messages.byKind} looks={kindLooks} counts={counts} chosen={search.show} onChoose={(show) => onSearch({ show })} />
        <Button component="a" href={`${base}/framework-migration/export${query}`} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>{messages.export}</Button>
      </Group>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" role="status">{shown.length === lines.length ? '' : messages.shown(shown.length, lines.length)}</Text>
        <FilterField label={messages.filter} words={search.q ?? ''} onChange={(q) => onSearch({ q })} />
      </Group>
      {shown.length === 0 ? <Empty title={messages.nothing} /> : (
        <VirtualTable label={messages.columns.toDo} columns={5} rows={shown} height={64} keyOf={({ source, target }) => `${source?.controlId ?? ''}/${target?.controlId ?? ''}`}
          head={<><th scope="col" className="half">{columns.old}</th><th scope="col" className="half">{columns.new}</th><th scope="col">{columns.relation}</th><th scope="col" className="wide-only">{columns.standing}</th><th scope="col" className="wide-only to-do">{columns.toDo}</th></>}>
          {(line) => (
            <>
              <td>{line.source === null ? '–' : <Link className="control-link" to="/engagements/$engagementId/controls" params={{ engagementId }} search={{ control: line.source.controlId, framework: from }}><b>{line.source.label}</b> {line.source.title}</Link>}</td>
              <td>{line.target === null ? '–' : <><b>{line.target.label}</b> {line.target.title}</>}<Text size="xs" c="dimmed" className="narrow-only">{line.whatToDo}</Text></td>
              <td className="fixed"><State look={line.relation === null ? kindLooks[line.kind] : { ...kindLooks[line.kind], word: messages.relations[line.relation] }} /></td>
              <td className="fixed wide-only"><Standing line={line} /></td>
              <td className="wide-only"><Text size="sm">{line.whatToDo}</Text></td>
            </>
          )}
        </VirtualTable>
      )}
    </Stack>
  );
}

function Standing({ line }: { line: WorksheetLine }): ReactNode {
  if (line.source === null) return '–';
  const notes = [standingOf(line), line.acceptedEvidence === 0 ? null : messages.evidence(line.acceptedEvidence)].filter((note) => note !== null);
  return <><Coverage coverage={line.coverage} />{notes.length === 0 ? null : <Text size="xs" c="dimmed" mt={2}>{notes.join(' · ')}</Text>}</>;
}
