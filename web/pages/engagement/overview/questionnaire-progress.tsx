import { IconArrowBackUp, IconCheck, IconCircleDashed, IconEye, IconHelp, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { StackedBar } from '../../../components/stacked-bar.tsx';
import type { StateLook } from '../../../components/state.tsx';
import { useEngagement } from '../use-engagement.ts';
import type { Overview } from '../use-overview.ts';

const looks: Readonly<Record<string, StateLook>> = {
  approved: { tone: 'good', sign: IconCheck, word: 'Approved' },
  in_review: { tone: 'busy', sign: IconEye, word: 'In review' },
  drafted: { tone: 'partial', sign: IconPencil, word: 'Drafted' },
  returned: { tone: 'bad', sign: IconArrowBackUp, word: 'Returned' },
  needs_information: { tone: 'bad', sign: IconHelp, word: 'Information needed' },
  unanswered: { tone: 'neutral', sign: IconCircleDashed, word: 'Unanswered' },
};
const dayMilliseconds = 86_400_000;

/** How far each questionnaire is, and how long nobody has touched what is open in it. */
export function QuestionnaireProgress({ questionnaires }: { questionnaires: Overview['questionnaires'] }): ReactNode {
  const { engagementId } = useEngagement();
  return (
    <Panel title="Questionnaires">
      {questionnaires.length === 0 ? <p className="calm">No questionnaire has been imported.</p> : questionnaires.map(({ id, name, statuses, untouchedSince }) => {
        const isOpen = Object.entries(statuses).some(([status, count]) => status !== 'approved' && count > 0);
        const days = Math.floor((Date.now() - new Date(untouchedSince).getTime()) / dayMilliseconds);
        return (
          <div key={id} className="progress-block">
            <div className="card-line"><Link to="/engagements/$engagementId/questionnaires/$questionnaireId" params={{ engagementId, questionnaireId: id }}>{name}</Link><span>{isOpen ? `open ${days < 1 ? 'since today' : `for ${counted(days, 'day')}`}` : 'complete'}</span></div>
            <StackedBar label={`Questions of ${name}`} parts={Object.entries(looks).map(([key, look]) => ({ key, look, count: statuses[key] ?? 0 })).filter(({ count }) => count > 0)} />
          </div>
        );
      })}
    </Panel>
  );
}
