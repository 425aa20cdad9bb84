import { ActionIcon, Group, NumberInput, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';

interface PageBarProps {
  readonly page: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
}

/** Turns pages: by button, by number, by the arrow keys. */
export function PageBar({ page, count, onPage }: PageBarProps): ReactNode {
  useEffect(() => {
    const turn = (event: KeyboardEvent): void => {
      const { key, target } = event;
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, select, [role="region"]') !== null;
      if (isTyping || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (key === 'ArrowLeft' && page > 1) onPage(page - 1);
      if (key === 'ArrowRight' && page < count) onPage(page + 1);
    };
    window.addEventListener('keydown', turn);
    return () => window.removeEventListener('keydown', turn);
  }, [page, count, onPage]);
  return (
    <Group component="nav" gap="xs" wrap="nowrap" aria-label="Pages">
      <ActionIcon variant="default" size="lg" aria-label="Page before" title="Page before (←)" disabled={page <= 1} onClick={() => onPage(page - 1)}><IconChevronLeft size={18} aria-hidden /></ActionIcon>
      <NumberInput w={72} aria-label="Page" hideControls min={1} max={count} value={page} clampBehavior="blur" onChange={(value) => { if (typeof value === 'number' && value >= 1 && value <= count && value !== page) onPage(value); }} />
      <Text size="sm" style={{ whiteSpace: 'nowrap' }}>of {count}</Text>
      <ActionIcon variant="default" size="lg" aria-label="Next page" title="Next page (→)" disabled={page >= count} onClick={() => onPage(page + 1)}><IconChevronRight size={18} aria-hidden /></ActionIcon>
    </Group>
  );
}
