import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { evidence } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Coverage } from '../../../components/coverage.tsx';
import { Empty } from '../../../components/empty.tsx';
import { SourcePane } from '../../../components/source/source-pane.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { usePageTitle } from '../../../frame/page-title.tsx';
import { useShortcut } from '../../../frame/shortcuts/shortcuts.ts';
import { useEngagement } from '../use-engagement.ts';
import { ControlDetail } from './control-detail.tsx';
import type { Control } from './control.ts';
import type { ControlsAddress } from './controls-address.ts';
import type { ControlState } from './controls-filter.ts';

interface ControlWorkspaceProps {
  /** Those the filters show, in order: the way to the next one. */
  readonly controls: readonly ControlState[];
  readonly address: ControlsAddress;
}

type Evidence = Control['evidence'][number];

/** One control: what it asks and the evidence for it on the left, the source of the chosen passage on the right. */
export function ControlWorkspace({ controls, address }: ControlWorkspaceProps): ReactNode {
  const { engagementId, base, may } = useEngagement();
  const navigate = useNavigate();
  const at = controls.findIndex(({ controlId, frameworkId }) => controlId === address.control && (address.framework === undefined || frameworkId === address.framework));
  const state = controls[at];
  const [rejecting, setRejecting] = useState<string>();
  const [accepting, setAccepting] = useState<{ readonly id: string; readonly times: number }>();
  const path = `${base}/controls?withRejected=true&controlId=${encodeURIComponent(address.control ?? '')}${state === undefined ? '' : `&frameworkId=${encodeURIComponent(state.frameworkId)}`}`;
  const answer = useRead(evidence.listControlsResponse, path);
  const control = answer.data?.controls[0];
  usePageTitle(state === undefined ? undefined : `${state.label} ${state.title}`);
  const go = (changes: Partial<ControlsAddress>, replace = true): void => void navigate({ to: '/engagements/$engagementId/controls', params: { engagementId }, search: { ...address, ...changes }, replace, resetScroll: false });
  const openControl = (place: number): void => {
    const next = controls[place];
    if (next !== undefined) void navigate({ to: '/engagements/$engagementId/controls', params: { engagementId }, search: { ...withoutEvidence(address), control: next.controlId, framework: next.frameworkId } });
  };
  const items = control === undefined ? [] : inOrder(control);
  const chosen = items.find(({ id }) => id === address.evidence) ?? items.find(({ status }) => status === 'proposed') ?? items[0];
  const step = (by: number): void => {
    const next = items[items.findIndex(({ id }) => id === chosen?.id) + by];
    if (next !== undefined) go({ evidence: next.id });
  };
  const mayDecide = may('evidence/decide') && chosen !== undefined;
  useShortcut('j', 'Next piece of evidence', () => step(1));
  useShortcut('k', 'Piece of evidence before', () => step(-1));
  useShortcut('a', 'Accept the evidence', () => { if (chosen !== undefined && chosen.status !== 'accepted') setAccepting({ id: chosen.id, times: (accepting?.times ?? 0) + 1 }); }, mayDecide);
  useShortcut('r', 'Reject the evidence, with a reason', () => setRejecting(chosen?.id), mayDecide);
  useShortcut('o', 'Open the document', () => {
    if (chosen !== undefined) void navigate({ to: '/engagements/$engagementId/documents/$documentId', params: { engagementId, documentId: chosen.documentId }, search: { version: chosen.versionId, reading: chosen.reading, page: chosen.page, start: chosen.start, end: chosen.end } });
  }, chosen !== undefined);
  useShortcut(']', 'Next control', () => openControl(at + 1));
  useShortcut('[', 'Control before', () => openControl(at - 1));
  useShortcut('Escape', 'Back to all controls', () => void navigate({ to: '/engagements/$engagementId/controls', params: { engagementId }, search: listAddress(address) }));
  if (state === undefined) return <Empty title="This engagement has no such control"><Link to="/engagements/$engagementId/controls" params={{ engagementId }} search={listAddress(address)}>All controls</Link></Empty>;
  return (
    <div className="workspace">
      <div className="workspace-main">
        <Group justify="space-between" wrap="nowrap" align="start" gap="sm" mb="sm">
          <Group gap="sm" wrap="nowrap" align="start">
            <Link className="back-link" to="/engagements/$engagementId/controls" params={{ engagementId }} search={listAddress(address)} aria-label="All controls" title="All controls (Esc)"><IconArrowLeft size={18} aria-hidden /></Link>
            <div>
              <Title order={2} size="h4">{state.label} {state.title}</Title>
              <Group gap="xs" mt={4}><Coverage coverage={state.coverage} />{state.domain === null ? null : <Text size="xs" c="dimmed">{state.domain}</Text>}</Group>
            </div>
          </Group>
          <Group gap={4} wrap="nowrap">
            <Text size="xs" c="dimmed" className="one-of">{at + 1} of {controls.length}</Text>
            <ActionIcon variant="default" aria-label="Control before" title="Control before ([)" disabled={at <= 0} onClick={() => openControl(at - 1)}><IconChevronUp size={16} aria-hidden /></ActionIcon>
            <ActionIcon variant="default" aria-label="Next control" title="Next control (])" disabled={at >= controls.length - 1} onClick={() => openControl(at + 1)}><IconChevronDown size={16} aria-hidden /></ActionIcon>
          </Group>
        </Group>
        {control === undefined ? <Waiting answer={answer} lines={10} /> : (
          <ControlDetail control={control} choice={{ chosen: chosen?.id, rejecting, accepting, onChoose: (id) => go({ evidence: id }), onReject: setRejecting, onDecided: () => { setRejecting(undefined); step(1); } }} />
        )}
      </div>
      <div className="workspace-source">
        {chosen === undefined ? (control === undefined ? null : <Empty title="No source to show">When a passage is proposed or pinned, the page it stands on is shown here.</Empty>) : <SourcePane key={chosen.versionId} engagementId={engagementId} place={chosen} />}
      </div>
    </div>
  );
}

/** As the detail shows it: objective by objective, then what serves the control as a whole. */
function inOrder(control: Control): Evidence[] {
  const objectives = control.objectives.map(({ objectiveId }) => objectiveId);
  const placeOf = ({ objectiveId }: Evidence): number => { const place = objectives.indexOf(objectiveId ?? ''); return place < 0 ? objectives.length : place; };
  return control.evidence.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function withoutEvidence({ evidence: _, ...rest }: ControlsAddress): ControlsAddress {
  return rest;
}

function listAddress({ control: _, framework: __, evidence: ___, ...rest }: ControlsAddress): ControlsAddress {
  return rest;
}
