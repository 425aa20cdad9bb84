import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { isSignedOut } from '../api/request.ts';
import { Notice } from './notice.tsx';

/** What went wrong, in the server's words for a person. */
export function Problem({ error, onRetry }: { error: Error | null; onRetry?: () => unknown }): ReactNode {
  if (error === null) return null;
  const retry = onRetry === undefined ? null : <Button mt="xs" size="compact-sm" variant="default" onClick={() => { onRetry(); }}>Try again</Button>;
  if (isSignedOut(error)) return <SignedOut retry={retry} />;
  return (
    <Notice tone="bad" title="That did not work">
      {error.message}
      {retry === null ? null : <div>{retry}</div>}
    </Notice>
  );
}

/** The session ended or was left in another tab. The page stays, with what was typed: signing in opens beside it. */
function SignedOut({ retry }: { retry: ReactNode }): ReactNode {
  const { pathname, search } = window.location;
  const door = pathname.startsWith('/portal') ? '/portal/enter' : `/sign-in?from=${encodeURIComponent(pathname + search)}`;
  return (
    <Notice tone="bad" title="You are signed out">
      Sign in again in a new tab and come back: what you wrote here stays.
      <Group gap="xs">
        <Button mt="xs" size="compact-sm" component="a" href={door} target="_blank" rel="noopener">Sign in again</Button>
        {retry}
      </Group>
    </Notice>
  );
}
