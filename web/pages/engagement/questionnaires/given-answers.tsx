import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { questionnaires } from '../../../../services/contracts.ts';
import { useSend } from '../../../api/use-api.ts';
import { counted } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';
import { Problem } from '../../../components/problem.tsx';

/** The file came with answers in it, of the client or of last year. */
export function GivenAnswers({ path, count }: { path: string; count: number }): ReactNode {
  const take = useSend<unknown, undefined>(questionnaires.takeAnswersResponse, 'POST', `${path}/given-answers`, path);
  return (
    <Notice tone="neutral" title={`${counted(count, 'question')} ${count === 1 ? 'is' : 'are'} answered in the file already`}>
      <Group gap="sm" justify="space-between">
        <Text size="sm" style={{ flex: '1 1 320px' }}>Taken over, the answers go into review as the file’s own words, without sources; somebody else approves them. Drafting leaves them as they are.</Text>
        <Button size="compact-sm" variant="default" loading={take.isPending} onClick={() => take.mutate(undefined)}>Take {count === 1 ? 'it' : 'them'} over</Button>
      </Group>
      <Problem error={take.error} />
    </Notice>
  );
}
