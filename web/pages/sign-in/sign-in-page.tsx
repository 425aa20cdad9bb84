import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { identity } from '../../../services/contracts.ts';
import { ApiProblem, request } from '../../api/request.ts';
import { EntryForm } from '../../components/entry-form.tsx';

export function SignInPage(): ReactNode {
  const { from } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const queries = useQueryClient();
  const [needsCode, setNeedsCode] = useState(false);
  const signIn = useMutation({
    onError: (error) => { if (isCodeNeeded(error)) setNeedsCode(true); },
    mutationFn: (fields: Record<string, string>) => request(identity.signInResponse, 'POST', '/api/auth/sign-in/email', fields),
    onSuccess: () => {
      queries.clear();
      // Only a path of this site: a full address in the link must not lead elsewhere.
      router.history.push(/^\/(?!\/)/.test(from) ? from : '/engagements');
    },
  });
  return (
    <EntryForm title="Sign in" action="Sign in" busy={signIn.isPending} error={isCodeNeeded(signIn.error) ? null : signIn.error} onSubmit={(fields) => signIn.mutate(fields)}>
      <TextInput label="E-mail" name="email" type="email" autoComplete="username" required withAsterisk={false} autoFocus />
      <PasswordInput label="Password" name="password" autoComplete="current-password" required withAsterisk={false} />
      {needsCode ? <TextInput label="Code of your authenticator app" description="Or one of your recovery codes." name="code" autoComplete="one-time-code" required withAsterisk={false} minLength={6} maxLength={20} autoFocus /> : null}
    </EntryForm>
  );
}

/** The password was right; that a code is wanted as well is a question, not a fault. */
function isCodeNeeded(error: Error | null): boolean {
  return error instanceof ApiProblem && error.code === 'identity/second-factor-needed';
}
