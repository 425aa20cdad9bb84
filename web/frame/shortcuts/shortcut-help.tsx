import { Kbd, Modal } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useShortcuts } from './shortcuts.ts';

const isApple = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** Keys as a person reads them: mod is the command key on Apple's machines, control elsewhere. */
export function Keys({ keys }: { keys: string }): ReactNode {
  const parts = keys.split(/[ +]/).map((part) => (part === 'mod' ? (isApple ? '⌘' : 'Ctrl') : part.length === 1 ? part.toUpperCase() : part.replace('Arrow', '')));
  const joint = keys.includes('+') ? '' : ' then ';
  return <span className="keys">{parts.map((part, place) => <Fragment key={part + place}>{place === 0 ? '' : joint}<Kbd>{part}</Kbd></Fragment>)}</span>;
}

/** Every key that does something on the page behind it. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }): ReactNode {
  const shortcuts = useShortcuts();
  const shown = [...new Map(shortcuts.map((each) => [each.keys, each])).values()];
  return (
    <Modal opened onClose={onClose} title="Keys on this page">
      <dl className="key-list">{shown.map(({ keys, label }) => <div key={keys}><dt>{label}</dt><dd><Keys keys={keys} /></dd></div>)}</dl>
    </Modal>
  );
}
