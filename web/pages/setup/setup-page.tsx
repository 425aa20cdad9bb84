import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { identity } from '../../../services/contracts.ts';
import { request } from '../../api/request.ts';
import { BrokenLink } from './broken-link.tsx';
import { EntryForm } from '../../components/entry-form.tsx';

/** Opened once by the link that the first start prints; its token stands behind `#`, which browsers send to nobody. */
export function SetupPage(): ReactNode {
  const token = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  const setUp = useMutation({
    mutationFn: (fields: Record<string, string>) => request(identity.setupResponse, 'POST', '/api/setup', { ...fields, token }),
    onSuccess: () => navigate({ to: '/sign-in', search: { from: '/engagements' } }),
  });
  if (token === '') return <BrokenLink title="This set-up link is not complete">Open the whole link that the server printed at its first start.</BrokenLink>;
  return (
    <EntryForm title="Set up your firm" lead="This makes the firm and its first administrator. The link works once." action="Create the firm" busy={setUp.isPending} error={setUp.error} onSubmit={(fields) => setUp.mutate(fields)}>
      <TextInput label="Name of the firm" name="firmName" required withAsterisk={false} autoFocus maxLength={200} />
      <TextInput label="Your name" name="name" autoComplete="name" required withAsterisk={false} maxLength={200} />
      <TextInput label="E-mail" name="email" type="email" autoComplete="username" required withAsterisk={false} />
      <PasswordInput label="Password" description="At least 8 characters" name="password" autoComplete="new-password" required withAsterisk={false} minLength={8} />
    </EntryForm>
  );
}
