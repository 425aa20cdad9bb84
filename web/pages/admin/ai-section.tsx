import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { aiConnection } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { Panel } from '../../components/panel.tsx';
import { Problem } from '../../components/problem.tsx';
import { State } from '../../components/state.tsx';

type Tested = (typeof aiConnection.testConnectionResponse)['_output'];

/** Whether the language model answers. It is sent one fixed sentence; nothing of a client leaves. */
export function AiSection(): ReactNode {
  const test = useSend<Tested, unknown>(aiConnection.testConnectionResponse, 'POST', '/api/admin/ai-connection', '/api/admin/ai-connection');
  return (
    <Panel title="Language model" beside={<Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => test.mutate({})}>Test the connection</Button>}>
      <Problem error={test.error} />
      {test.data === undefined ? <p className="calm">Without a model, Tickmark drafts by extraction. The test sends one fixed sentence and nothing of a client.</p> : <p className="calm"><Outcome tested={test.data} /></p>}
    </Panel>
  );
}

function Outcome({ tested }: { tested: Tested }): ReactNode {
  if (tested.outcome === 'none') return <><State look={{ tone: 'neutral', sign: IconMinus, word: 'No model set' }} />Drafts are made by extraction. OPENAI_API_KEY or OPENAI_BASE_URL turns a model on.</>;
  if (tested.outcome === 'answers') return <><State look={{ tone: 'good', sign: IconCheck, word: 'Answers' }} />{tested.model} answered in {tested.milliseconds.toLocaleString('en')} ms.</>;
  return <><State look={{ tone: 'bad', sign: IconAlertTriangle, word: 'Does not answer' }} />{tested.model}: {tested.detail}</>;
}
