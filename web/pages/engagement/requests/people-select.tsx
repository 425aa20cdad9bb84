import { MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { requests } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { useEngagement } from '../use-engagement.ts';

/** Who of the client is asked. */
export function PeopleSelect({ value, onChange }: { value: string[]; onChange: (ids: string[]) => void }): ReactNode {
  const { base } = useEngagement();
  const { data } = useRead(requests.clientPeopleResponse, `${base}/requests/people`);
  const people = data?.people ?? [];
  return (
    <MultiSelect
      label="Ask" value={value} onChange={onChange} data={people.map(({ userId, name }) => ({ value: userId, label: name }))} clearable
      placeholder={people.length === 0 ? 'Nobody of the client is in yet' : value.length === 0 ? 'The client’s administrators' : ''}
    />
  );
}
