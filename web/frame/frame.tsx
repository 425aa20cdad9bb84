import { ActionIcon, AppShell, Burger, Group, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Brand } from '../components/brand.tsx';
import { AccountMenu } from './account-menu.tsx';
import { ColorSchemeToggle } from './color-scheme-toggle.tsx';
import { Navigation } from './navigation.tsx';
import { useShortcut } from './shortcuts/shortcuts.ts';

const CommandPalette = lazy(() => import('./command/command-palette.tsx'));
const ShortcutHelp = lazy(() => import('./shortcuts/shortcut-help.tsx'));

type Over = 'find' | 'keys' | null;

/** The frame of every page behind the sign-in. */
export function Frame(): ReactNode {
  const { engagementId } = useParams({ strict: false });
  const navigate = useNavigate();
  const [isNavigationOpen, navigation] = useDisclosure();
  const [over, setOver] = useState<Over>(null);
  const close = (): void => setOver(null);
  useShortcut('mod+k', 'Find anything', () => setOver('find'));
  useShortcut('/', 'Find anything', () => setOver('find'));
  useShortcut('?', 'Show the keys of this page', () => setOver('keys'));
  useShortcut('g e', 'Go to all engagements', () => void navigate({ to: '/engagements' }));
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !isNavigationOpen } }} padding={{ base: 'md', lg: 'lg' }}>
      <a className="skip" href="#content">Skip to the content</a>
      <AppShell.Header className="frame-header no-print">
        <Group gap="xs" wrap="nowrap">
          <Burger opened={isNavigationOpen} onClick={navigation.toggle} hiddenFrom="sm" size="sm" aria-label={isNavigationOpen ? 'Close the navigation' : 'Open the navigation'} />
          <Link to="/engagements" className="frame-brand" aria-label="Tickmark, all engagements"><Brand isBeside /></Link>
        </Group>
        <UnstyledButton className="find-button" onClick={() => setOver('find')} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={16} aria-hidden /><span>Find a document, control, paper…</span><kbd aria-hidden>Ctrl K</kbd>
        </UnstyledButton>
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Keys of this page" title="Keys of this page (?)" visibleFrom="sm" onClick={() => setOver('keys')}><IconKeyboard size={18} aria-hidden /></ActionIcon>
          <ColorSchemeToggle />
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="frame-navbar no-print"><Navigation onChoose={navigation.close} /></AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}><Outlet /></AppShell.Main>
      <Suspense fallback={null}>
        {over === 'find' ? <CommandPalette engagementId={engagementId} onClose={close} /> : null}
        {over === 'keys' ? <ShortcutHelp onClose={close} /> : null}
      </Suspense>
    </AppShell>
  );
}
