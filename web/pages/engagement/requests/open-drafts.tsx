import type { ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { counted } from '../../../components/format.ts';
import { useEngagement } from '../use-engagement.ts';
import { AskClient, type Asking } from './ask-client.tsx';

/** As many are opened at once. */
const most = 500;

/** Opens the drafts that the list shows, as an imported list leaves them. */
export function OpenDrafts({ drafts }: { drafts: readonly { readonly id: string }[] }): ReactNode {
  const { base } = useEngagement();
  const requestIds = drafts.slice(0, most).map(({ id }) => id);
  const send = useSend<unknown, Asking & { requestIds: string[] }>(requests.openRequestsResponse, 'POST', `${base}/requests/open`, base);
  return (
    <div>
      <AskClient label={`Open ${counted(requestIds.length, 'draft')} to the client…`} title={`Open ${counted(requestIds.length, 'draft')}`} words="The client sees them at once. The date and the people are for those that have none yet."
        isPending={send.isPending} error={send.error} onAsk={(asking, done) => send.mutate({ ...asking, requestIds }, { onSuccess: done })} />
    </div>
  );
}
