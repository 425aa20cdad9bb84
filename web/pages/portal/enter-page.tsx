import { Anchor, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { clientLinks } from '../../../services/contracts.ts';
import { request } from '../../api/request.ts';
import { EntryForm } from '../../components/entry-form.tsx';
import { Notice } from '../../components/notice.tsx';

/** Opened by a one-time link, whose token stands behind `#`. A button follows it: a mail filter that opens links must not use it up. */
export function EnterPage(): ReactNode {
  const token = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  const enter = useMutation({
    mutationFn: () => request(clientLinks.enterResponse, 'POST', '/api/portal/enter', { token }),
    onSuccess: ({ engagementId }) => navigate({ to: '/portal/$engagementId', params: { engagementId } }),
  });
  if (token === '' || enter.error !== null) return <AskForLink error={enter.error} />;
  return (
    <EntryForm title="Your auditor’s workspace" lead="Here you see what is asked of you and send your files. This link works once." action="Enter" busy={enter.isPending} error={null} onSubmit={() => enter.mutate()}>{null}</EntryForm>
  );
}

function AskForLink({ error }: { error: Error | null }): ReactNode {
  const ask = useMutation({ mutationFn: ({ email }: Record<string, string>) => request(clientLinks.askLinkResponse, 'POST', '/api/portal/link', { email }) });
  return (
    <EntryForm title="You need a new link" {...(error === null ? {} : { lead: error.message })} action="Send me a link" busy={ask.isPending} error={ask.error} onSubmit={(fields) => ask.mutate(fields)}>
      {ask.data === undefined ? null : <Notice tone="good">If this address has access, a link is on its way to it. If none comes, ask your auditor.</Notice>}
      <TextInput label="Your e-mail address" name="email" type="email" autoComplete="email" required withAsterisk={false} />
      <Stack gap={4}><Text size="sm">You chose a password? <Anchor component={Link} to="/sign-in" size="sm">Sign in with it</Anchor></Text></Stack>
    </EntryForm>
  );
}
