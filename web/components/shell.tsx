import { AppShell, Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouteContext } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { identity } from '../../services/contracts.ts';
import { request } from '../api/request.ts';
import { Brand } from './brand.tsx';

/** The frame of every page behind the sign-in: the product's sign, the firm, the person. */
export function Shell(): ReactNode {
  const { me } = useRouteContext({ from: '/signed-in' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signOut = async (): Promise<void> => {
    await request(identity.signOutResponse, 'POST', '/api/auth/sign-out', {});
    queries.clear();
    await navigate({ to: '/sign-in', search: { from: '/engagements' } });
  };
  return (
    <AppShell header={{ height: 56 }} padding="md">
      <a className="skip" href="#content">Skip to the content</a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="lg" wrap="nowrap">
            <Link to="/engagements" style={{ textDecoration: 'none', color: 'inherit' }} aria-label="Tickmark, all engagements"><Brand isBeside /></Link>
            <Group component="nav" gap="md" wrap="nowrap" aria-label="Firm">
              <Link to="/engagements" className="firm-link">Engagements</Link>
              {me.actions.includes('members/list') ? <Link to="/members" className="firm-link">Members</Link> : null}
            </Group>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <Text size="sm" c="dimmed" visibleFrom="sm" truncate maw={360}>{me.firm.name} · {me.user.name}</Text>
            <Button size="compact-sm" variant="subtle" onClick={() => void signOut()}>Sign out</Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1}><Outlet /></AppShell.Main>
    </AppShell>
  );
}
