import { Menu, Text, UnstyledButton } from '@mantine/core';
import { IconLogout, IconUserCog } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { identity } from '../../services/contracts.ts';
import { request } from '../api/request.ts';
import { roleWords } from '../pages/members/role-words.ts';
import { useMayGo } from './unsaved-work.tsx';

/** Who is signed in, for which firm, and the way out. */
export function AccountMenu(): ReactNode {
  const { me } = useRouteContext({ from: '/signed-in' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayGo = useMayGo();
  const signOut = async (): Promise<void> => {
    if (!mayGo()) return;
    await request(identity.signOutResponse, 'POST', '/api/auth/sign-out', {});
    queries.clear();
    await navigate({ to: '/sign-in', search: { from: '/engagements' } });
  };
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target><UnstyledButton className="avatar" aria-label={`Account of ${me.user.name}, ${initials(me.user.name)}`}>{initials(me.user.name)}</UnstyledButton></Menu.Target>
      <Menu.Dropdown>
        <div className="account-facts">
          <Text size="sm" fw={600} truncate>{me.user.name}</Text>
          <Text size="xs" c="dimmed" truncate>{me.user.email}</Text>
          <Text size="xs" c="dimmed">{me.firm.name} · {roleWords[me.role]}</Text>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCog size={16} aria-hidden />}>Your account</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.charAt(0).toUpperCase() ?? '').join('');
}
