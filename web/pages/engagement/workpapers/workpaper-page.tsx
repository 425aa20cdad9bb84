import { Badge, Button, Group, SegmentedControl, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconPencil } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { identity, reviews, workpapers } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { moment, period } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { State } from '../../../components/state.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { usePageTitle } from '../../../frame/page-title.tsx';
import { useEngagement } from '../use-engagement.ts';
import { ChangesPane } from './changes-pane.tsx';
import { DocumentView } from './document-view.tsx';
import { Legend } from './legend.tsx';
import { NotesPane } from './notes-pane.tsx';
import { citationIds, PaperContext, type PaperDocument, type PaperParts } from './paper-context.tsx';
import './paper.css';
import { ProposalsPane } from './proposals-pane.tsx';
import { ReleaseLine } from './release-line.tsx';
import { SignOffPane } from './sign-off-pane.tsx';
import { SourcePane } from './source-pane.tsx';
import { stateLooks } from './words.ts';

const PaperEditor = lazy(() => import('./editor/paper-editor.tsx'));

type Pane = 'sources' | 'notes' | 'sign-off' | 'changes' | 'proposals';

/** One workpaper: read, written, reviewed and signed, with its sources beside the text. */
export function WorkpaperPage(): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const { workpaperId } = useParams({ from: '/signed-in/engagements/$engagementId/workpapers/$workpaperId' });
  const path = `${base}/workpapers/${workpaperId}`;
  const answer = useRead(workpapers.workpaperResponse, path);
  const review = useRead(reviews.reviewResponse, `${path}/review`);
  const me = useRead(identity.meResponse, '/api/me');
  const list = useRead(workpapers.listWorkpapersResponse, `${base}/workpapers`);
  const [pane, setPane] = useState<Pane>('sources');
  const [chosen, setChosen] = useState<string | null>(null);
  const [pinnedTo, setPinnedTo] = useState<string | null>(null);
  const [isEditing, setIsEditing] = useState(false);
  const paper = answer.data;
  const notes = review.data?.notes;
  usePageTitle(paper === undefined ? undefined : `${paper.indexReference} ${paper.title}`);
  const isLocked = paper?.state === 'locked';
  const mayNote = may('workpapers/raise-note') && !isLocked;
  const parts = useMemo((): PaperParts | undefined => {
    if (paper === undefined) return undefined;
    const document = paper.document as unknown as PaperDocument;
    const citations = new Map(paper.statements.flatMap((statement) => statement.citations).map((citation) => [citation.id, citation]));
    const open = (notes ?? []).filter(({ clearedAt, nodeId }) => clearedAt === null && nodeId !== null);
    return {
      engagementId, chosen,
      sources: new Map(citationIds(document).flatMap((id, at) => { const citation = citations.get(id); return citation === undefined ? [] : [[id, { number: at + 1, citation }] as const]; })),
      statements: new Map(paper.statements.map((statement) => [statement.id, statement])),
      legend: new Map(document.attrs.legend.map((each) => [each.key, each])),
      notes: Map.groupBy(open, ({ nodeId }) => nodeId ?? ''),
      choose: (id) => { setChosen(id); setPane('sources'); },
      raiseNote: mayNote ? (nodeId) => { setPinnedTo(nodeId); setPane('notes'); } : null,
    };
  }, [paper, notes, engagementId, chosen, mayNote]);
  if (paper === undefined || parts === undefined || review.data === undefined) return <Waiting answer={paper === undefined ? answer : review} lines={12} />;

  const document = paper.document as unknown as PaperDocument;
  const { heading } = document.attrs;
  const facts = [['Client', heading.clientName], ['Engagement', heading.engagementName], ['Period', period(heading.periodStart, heading.periodEnd) ?? 'Not set'], ['Criteria', `${heading.frameworkTitle}, ${heading.controlId}`]];
  const openNotes = review.data.notes.filter(({ clearedAt }) => clearedAt === null).length;
  const panes: { value: Pane; label: string }[] = [
    { value: 'sources', label: `Sources ${parts.sources.size}` }, { value: 'notes', label: openNotes === 0 ? 'Notes' : `Notes ${openNotes}` }, { value: 'sign-off', label: 'Sign-off' }, { value: 'changes', label: 'Changes' },
    ...(paper.openProposals.length === 0 ? [] : [{ value: 'proposals' as const, label: `Proposals ${paper.openProposals.length}` }]),
  ];
  return (
    <PaperContext value={parts}>
      <Stack gap="sm">
        {paper.isStale ? <Notice tone="partial" title="A sign-off no longer holds">Something changed after this paper was signed. The sign-off panel says what.</Notice> : null}
        {paper.openProposals.length === 0 ? null : <Notice tone="neutral">{paper.openProposals.length === 1 ? 'A proposal lies' : `${paper.openProposals.length} proposals lie`} beside this paper. Nothing of it is in the paper until somebody takes it. <button type="button" className="text-button inline" onClick={() => setPane('proposals')}>Look at it</button></Notice>}
        <div className="beside">
          <article className="sheet paper beside-main">
            <div>
              <Group justify="space-between" align="start" gap="sm">
                <Title order={2} size="h3" flex="1 1 280px">{heading.indexReference} · {heading.controlId} {heading.title}</Title>
                <Group gap="xs" className="no-print">
                  {isEditing || isLocked || !may('workpapers/save') ? null : <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setIsEditing(true)}>Edit</Button>}
                  <Button component="a" href={`${path}/export?format=docx`} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>DOCX</Button>
                  <Button component="a" href={`${path}/export?format=pdf`} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>PDF</Button>
                </Group>
              </Group>
              <Group gap="xs" mt={6}>
                <State look={stateLooks[paper.state]} />
                {heading.preparedByClient ? <Badge variant="default" radius="sm" title="Prepared by client">PBC</Badge> : null}
                {paper.editedAfterReview ? <Text size="sm" c="dimmed">Edited after review</Text> : null}
                <Text size="sm" c="dimmed">Version {paper.current.number}, {moment(paper.current.savedAt)}, {paper.current.savedByName === null ? drafterWords(paper.content.drafter) : `saved by ${paper.current.savedByName}`}</Text>
              </Group>
              <ReleaseLine base={base} workpaperId={workpaperId} version={paper.current.number} isReviewed={['reviewed', 'approved', 'locked'].includes(paper.state)} mayRelease={may('workpapers/release')} />
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing={8} mt="md">
                {facts.map(([name, value]) => <div key={name}><Text size="xs" c="dimmed">{name}</Text><Text size="sm">{value}</Text></div>)}
              </SimpleGrid>
            </div>
            {isEditing ? (
              <Suspense fallback={<Text size="sm" c="dimmed">Opening the editor…</Text>}>
                <PaperEditor base={base} path={path} refresh={`${base}/workpapers`} version={paper.current.number} document={document} onDone={() => setIsEditing(false)}
                  papers={(list.data?.workpapers ?? []).filter(({ id }) => id !== workpaperId)} tickmarks={paper.tickmarks} />
              </Suspense>
            ) : <DocumentView document={document} />}
            <Legend document={document} references={paper.references} engagementId={engagementId} />
          </article>
          <aside className="sheet panel beside-aside paper-aside no-print">
            <SegmentedControl fullWidth size="xs" value={pane} onChange={setPane} data={panes} aria-label="Beside the paper" mb="sm" />
            {pane === 'sources' ? <SourcePane /> : null}
            {pane === 'notes' ? <NotesPane path={path} notes={review.data.notes} me={me.data?.user.id ?? ''} may={may} isLocked={isLocked} pinnedTo={pinnedTo} words={(id) => parts.statements.get(id)?.text} /> : null}
            {pane === 'sign-off' ? <SignOffPane path={path} refresh={`${base}/workpapers`} review={review.data} me={me.data?.user.id ?? ''} may={may} /> : null}
            {pane === 'changes' ? <Stack gap="sm"><Link className="source" to="/engagements/$engagementId/workpapers/$workpaperId/versions" params={{ engagementId, workpaperId }}>Read and compare all versions</Link><ChangesPane path={path} /></Stack> : null}
            {pane === 'proposals' ? <ProposalsPane path={path} refresh={`${base}/workpapers`} version={paper.current.number} proposals={paper.openProposals} /> : null}
          </aside>
        </div>
      </Stack>
    </PaperContext>
  );
}

function drafterWords({ kind, model, fallbackReason }: { kind: 'extractive' | 'model'; model: string | null; fallbackReason: string | null }): string {
  return `drafted ${kind === 'model' ? `by ${model ?? 'a model'}` : 'by extraction, without a language model'}${fallbackReason === null ? '' : ` (${fallbackReason})`}. A proposal until a person signs it`;
}
