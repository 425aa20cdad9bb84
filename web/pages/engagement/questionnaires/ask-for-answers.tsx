import type { ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { counted } from '../../../components/format.ts';
import { AskClient, type Asking } from '../requests/ask-client.tsx';
import { useEngagement } from '../use-engagement.ts';

/** As many are asked at once. */
const most = 500;

/** Asks the client for what answers the questions that nothing answers. */
export function AskForAnswers({ questionIds }: { questionIds: readonly string[] }): ReactNode {
  const { base } = useEngagement();
  const asked = questionIds.slice(0, most);
  const send = useSend<unknown, Asking & { questionIds: readonly string[]; open: boolean }>(requests.createdResponse, 'POST', `${base}/requests/from-questions`, base);
  return (
    <AskClient label={`Ask the client for ${counted(asked.length, 'answer')}…`} title={`Ask for ${counted(asked.length, 'answer')}`} words="Each question that nothing answers becomes a request in the client’s portal, in its own words. What comes is indexed once you accept it; then draft the open questions anew."
      isPending={send.isPending} error={send.error} onAsk={(asking, done) => send.mutate({ ...asking, questionIds: asked, open: true }, { onSuccess: done })} />
  );
}
