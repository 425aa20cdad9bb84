import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { coverageKey, coverageLooks } from '../../../components/coverage.tsx';
import { Empty } from '../../../components/empty.tsx';
import { day } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { StackedBar } from '../../../components/stacked-bar.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { documentLooks } from '../documents/document-state.tsx';
import { useEngagement } from '../use-engagement.ts';
import { useOverview, type Overview } from '../use-overview.ts';
import { CoverageMap } from './coverage-map.tsx';
import { GapReasons } from './gap-reasons.tsx';
import { Papers } from './papers.tsx';
import { QuestionnaireProgress } from './questionnaire-progress.tsx';
import { RecentTrail } from './recent-trail.tsx';
import { RequestsAgeing } from './requests-ageing.tsx';
import { WaitingForMe } from './waiting-for-me.tsx';

/** The engagement at a glance: what came in, how the controls stand and why, what is open and for whom. */
export function OverviewPage(): ReactNode {
  const { engagementId } = useEngagement();
  const answer = useOverview();
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const overview = answer.data;
  if (overview.documents.received === 0) return <Empty title="The documents come first"><Link to="/engagements/$engagementId/documents" params={{ engagementId }}>Upload what the client sent</Link>: policies, procedures, registers, logs, reports. Then the controls are assessed against them.</Empty>;
  return (
    <div className="overview">
      <div className="overview-side">
        <div className="overview-row">
          <Ledger documents={overview.documents} />
          <Controls overview={overview} />
        </div>
        {overview.controls.length === 0 ? null : <CoverageMap controls={overview.controls} />}
        <RecentTrail />
      </div>
      <div className="overview-side">
        <WaitingForMe overview={overview} />
        <GapReasons controls={overview.controls} />
        <Papers workpapers={overview.workpapers} />
        <RequestsAgeing requests={overview.requests} />
        <QuestionnaireProgress questionnaires={overview.questionnaires} />
      </div>
    </div>
  );
}

function Ledger({ documents }: { documents: Overview['documents'] }): ReactNode {
  const { engagementId } = useEngagement();
  const { received, searchable, unsearchable, failed, rejected, inProgress } = documents;
  return (
    <Panel title="Documents" beside={<Link className="source" to="/engagements/$engagementId/documents" params={{ engagementId }}>All documents</Link>}>
      <p className="figure">{received.toLocaleString('en')} <span>{received === 1 ? 'file received' : 'files received'}, each accounted for</span></p>
      <StackedBar label="Files by what became of them" parts={[
        { key: 'ready', look: documentLooks.ready, count: searchable },
        ...(inProgress === 0 ? [] : [{ key: 'processing', look: documentLooks.processing, count: inProgress }]),
        { key: 'unsearchable', look: documentLooks.unsearchable, count: unsearchable },
        { key: 'failed', look: documentLooks.failed, count: failed },
        { key: 'rejected', look: documentLooks.rejected, count: rejected },
      ]} />
    </Panel>
  );
}

function Controls({ overview: { controls, assessment } }: { overview: Overview }): ReactNode {
  const { engagementId } = useEngagement();
  const count = (wanted: string): number => controls.filter(({ coverage }) => coverageKey(coverage) === wanted).length;
  const keys = (['supported', 'partial', 'gap', 'not_applicable', 'not_assessed'] as const).filter((key) => count(key) > 0 || key === 'supported' || key === 'partial' || key === 'gap');
  return (
    <Panel title="Controls" beside={<Link className="source" to="/engagements/$engagementId/controls" params={{ engagementId }}>All controls</Link>}>
      <p className="figure">{controls.length.toLocaleString('en')} <span>{controls.length === 1 ? 'control' : 'controls'}, {assessment === null ? 'not assessed yet' : `assessed ${day(assessment.finishedAt)}`}</span></p>
      <StackedBar label="Controls by coverage" parts={keys.map((key) => ({ key, look: coverageLooks[key], count: count(key) }))} />
    </Panel>
  );
}
