import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Fragment, useState, type ReactNode } from 'react';
import { answerLibrary, engagements } from '../../../../../services/contracts.ts';
import { useRead } from '../../../../api/use-api.ts';
import { Empty } from '../../../../components/empty.tsx';
import { day } from '../../../../components/format.ts';
import { changed, type Changes } from '../../../../components/list/address.ts';
import { CountFilter } from '../../../../components/list/count-filter.tsx';
import { FilterField } from '../../../../components/list/filter-field.tsx';
import { State } from '../../../../components/state.tsx';
import { Waiting } from '../../../../components/waiting.tsx';
import { usePageTitle } from '../../../../frame/page-title.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { countStates, shownEntries, stateLooks, type Entry } from './entries.ts';
import { EntryDetail } from './entry-detail.tsx';
import { messages } from './messages.ts';

/** A client has some thousands of answers at most; a browser is quick with some hundreds of rows. */
const step = 150;

/** The answers of this client that may be used again; an open one stands in the address. */
export function AnswerLibraryPage(): ReactNode {
  const { base, engagementId } = useEngagement();
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/questionnaires/library' });
  const navigate = useNavigate();
  const go = (changes: Changes<typeof search>): void => void navigate({ to: '/engagements/$engagementId/questionnaires/library', params: { engagementId }, search: changed(search, changes), replace: true });
  usePageTitle(messages.title);
  const answer = useRead(answerLibrary.libraryResponse, `${base}/answer-library`);
  const team = useRead(engagements.listEngagementMembersResponse, `${base}/members`);
  const [count, setCount] = useState(step);
  if (answer.data === undefined || team.data === undefined) return <Waiting answer={answer.data === undefined ? answer : team} lines={8} />;
  const { entries } = answer.data;
  const shown = shownEntries(entries, search);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const members = team.data.members;
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h3">{messages.title}</Title>
        <Text size="sm" c="dimmed" maw={900}>{messages.lead}</Text>
      </div>
      {entries.length === 0 ? <Empty title={messages.none}>{messages.noneHint}</Empty> : (
        <>
          <CountFilter label={messages.byState} looks={stateLooks} counts={countStates(entries)} chosen={search.show} onChoose={(show) => go({ show })} />
          <Group justify="space-between" gap="xs">
            <Text size="sm" c="dimmed" role="status">{shown.length === entries.length ? '' : messages.shown(shown.length, entries.length)}</Text>
            <FilterField label={messages.filter} words={search.q ?? ''} onChange={(q) => go({ q })} />
          </Group>
          {shown.length === 0 ? <Empty title={messages.nothing} /> : (
            <div className="sheet">
              <Table className="sheet-table" highlightOnHover>
                <Table.Thead><Table.Tr><Table.Th>{messages.columns.question}</Table.Th><Table.Th>{messages.columns.answer}</Table.Th><Table.Th className="wide-only">{messages.columns.reviewOn}</Table.Th><Table.Th className="wide-only">{messages.columns.state}</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>
                  {shown.slice(0, count).map((entry) => (
                    <Fragment key={entry.id}>
                      <EntryRow entry={entry} isOpen={search.entry === entry.id} onToggle={() => go({ entry: search.entry === entry.id ? undefined : entry.id })} />
                      {search.entry === entry.id ? <Table.Tr><Table.Td colSpan={4} className="detail-cell"><EntryDetail entry={entry} others={byId} team={members} /></Table.Td></Table.Tr> : null}
                    </Fragment>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )}
          {shown.length > count ? <Button variant="default" mx="auto" onClick={() => setCount(count + step)}>{messages.more(Math.min(step, shown.length - count))}</Button> : null}
        </>
      )}
    </Stack>
  );
}

function EntryRow({ entry, isOpen, onToggle }: { entry: Entry; isOpen: boolean; onToggle: () => void }): ReactNode {
  const { question, shortAnswer, longAnswer, appliesTo, reviewOn, state, conflicts } = entry;
  return (
    <Table.Tr>
      <Table.Td className="question-cell">
        <button type="button" className="row-button" aria-expanded={isOpen} onClick={onToggle}><IconChevronRight size={16} aria-hidden /><span>{question}</span></button>
        {appliesTo === null ? null : <Text size="xs" c="dimmed" pl={24}>{appliesTo}</Text>}
        <div className="narrow-only"><State look={stateLooks[state]} /></div>
      </Table.Td>
      <Table.Td>{shortAnswer}{longAnswer === null ? null : <Text size="xs" c="dimmed" lineClamp={2} className="wide-only">{longAnswer}</Text>}</Table.Td>
      <Table.Td className="fixed wide-only">{reviewOn === null ? '–' : day(`${reviewOn}T12:00:00`)}</Table.Td>
      <Table.Td className="fixed wide-only"><State look={stateLooks[state]} />{conflicts.length === 0 ? null : <div className="row-note"><IconAlertTriangle size={12} aria-hidden /> {messages.conflicts}</div>}</Table.Td>
    </Table.Tr>
  );
}
