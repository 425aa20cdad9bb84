import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { goals } from './goals.ts';
import { useFound, type Found } from './use-found.ts';

interface CommandPaletteProps {
  /** The engagement that is open; without one only places of the firm are found. */
  readonly engagementId: string | undefined;
  readonly onClose: () => void;
}

/** One field that leads anywhere: parts, documents, controls, papers, requests, questions by name, and the words of the documents themselves. */
export default function CommandPalette({ engagementId, onClose }: CommandPaletteProps): ReactNode {
  const navigate = useNavigate();
  const list = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const [asked] = useDebouncedValue(words.trim(), 120);
  const { found, isLooking } = useFound(engagementId, asked);
  const offered = [...goals(engagementId, words.trim()), ...found];
  const chosen = Math.min(at, offered.length - 1);
  const open = (item: Found | undefined): void => {
    if (item === undefined) return;
    onClose();
    void navigate({ to: item.to, params: item.params, search: item.search ?? {} } as never);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && offered.length > 0) {
      event.preventDefault();
      setAt((chosen + step + offered.length) % offered.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      open(offered[chosen]);
    }
  };
  return (
    <Modal.Root opened onClose={onClose} size={640} padding={0} yOffset="10vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label="Find anything"><Modal.Body>
      <TextInput
        variant="unstyled" size="lg" className="find-input" leftSection={<IconSearch size={18} aria-hidden />} placeholder={engagementId === undefined ? 'Go to…' : 'Find a document, control, paper, request or question'}
        role="combobox" aria-expanded aria-controls={list} aria-activedescendant={offered.length === 0 ? undefined : `${list}-${chosen}`} aria-label="Find anything" data-autofocus
        value={words} onChange={({ currentTarget }) => { setWords(currentTarget.value); setAt(0); }} onKeyDown={onKey}
      />
      <ul id={list} role="listbox" aria-label="What was found" className="find-list">
        {offered.map((item, place) => (
          <li
            key={item.key} id={`${list}-${place}`} role="option" aria-selected={place === chosen} className="find-item"
            ref={place === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => { if (place !== chosen) setAt(place); }} onClick={() => open(item)}
          >
            <item.icon size={18} stroke={1.75} aria-hidden /><span className="find-title">{item.title}</span><span className="find-kind">{item.detail}</span>
          </li>
        ))}
      </ul>
      <p className="find-foot" role="status">{isLooking ? 'Looking…' : offered.length === 0 ? `Nothing is called “${words.trim()}”` : '↑ ↓ to choose, Enter to open, Esc to close'}</p>
      </Modal.Body></Modal.Content>
    </Modal.Root>
  );
}
