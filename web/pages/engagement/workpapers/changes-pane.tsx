import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { workpapers } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Waiting } from '../../../components/waiting.tsx';

/** What one version made of another, sentence by sentence; what stayed is left out. */
export function ChangesPane({ path, query = '' }: { path: string; query?: string }): ReactNode {
  const answer = useRead(workpapers.compareResponse, `${path}/changes${query}`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={4} />;
  const { from, to, sections } = answer.data;
  const changed = sections.map((section) => ({ ...section, lines: section.lines.filter(({ kind }) => kind !== 'kept') })).filter(({ lines }) => lines.length > 0);
  const kept = sections.flatMap(({ lines }) => lines).filter(({ kind }) => kind === 'kept').length;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">{from === to ? 'The words are the draft’s own.' : `Version ${to} against version ${from}. ${kept} lines as they were.`}</Text>
      {changed.map((section) => (
        <div key={section.sectionId}>
          <Text size="xs" fw={600} c="dimmed">{section.title}</Text>
          {section.lines.map((line, at) => (
            <p key={line.id ?? at} className="change" data-kind={line.kind}>
              {line.kind === 'added' ? <ins>{line.after}</ins> : line.kind === 'removed' ? <del>{line.before}</del>
                : line.pieces.length === 0 ? <>{line.after} <i>(other sources)</i></>
                : line.pieces.map((piece, place) => (piece.kind === 'kept' ? <span key={place}>{piece.words} </span> : piece.kind === 'added' ? <ins key={place}>{piece.words} </ins> : <del key={place}>{piece.words} </del>))}
            </p>
          ))}
        </div>
      ))}
    </Stack>
  );
}
