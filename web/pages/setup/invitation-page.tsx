import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { identity } from '../../../services/contracts.ts';
import { request } from '../../api/request.ts';
import { BrokenLink } from './broken-link.tsx';
import { EntryForm } from '../../components/entry-form.tsx';

/** Opened by the one-time link of an invitation; its token stands behind `#`. */
export function InvitationPage(): ReactNode {
  const token = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: (fields: Record<string, string>) => request(identity.acceptInvitationResponse, 'POST', '/api/invitations/accept', { ...fields, token }),
    onSuccess: () => navigate({ to: '/sign-in', search: { from: '/engagements' } }),
  });
  if (token === '') return <BrokenLink title="This invitation link is not complete">Open the whole link you were sent.</BrokenLink>;
  return (
    <EntryForm title="Join the firm" lead="Choose a password; the link works once." action="Accept the invitation" busy={accept.isPending} error={accept.error} onSubmit={(fields) => accept.mutate(fields)}>
      <TextInput label="Your name" name="name" autoComplete="name" required withAsterisk={false} maxLength={200} autoFocus />
      <PasswordInput label="Password" description="At least 8 characters" name="password" autoComplete="new-password" required withAsterisk={false} minLength={8} />
    </EntryForm>
  );
}
