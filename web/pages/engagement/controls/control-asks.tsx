import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { frameworks } from '../../../../services/contracts.ts';
import { request } from '../../../api/request.ts';
import type { Control } from './control.ts';

const guidanceWords = { customer: 'For the customer', provider: 'For the provider', joint: 'For both' } as const;

/** What a control asks: its statement, or the layers of a standard that builds on another, the base control first. */
export function ControlAsks({ control }: { control: Control }): ReactNode {
  const path = `/api/frameworks/${control.frameworkId}`;
  const { data } = useQuery({ queryKey: [path], staleTime: Infinity, queryFn: () => request(frameworks.frameworkResponse, 'GET', path) });
  const layers = data?.controls.find(({ controlId }) => controlId === control.controlId)?.layers ?? null;
  if (layers === null) return <Text size="sm">{control.statement}</Text>;
  return (
    <dl className="layers">
      {layers.base === null ? null : <div><dt>Base control {layers.base.controlId}</dt><dd>{layers.base.title === null ? null : <b>{layers.base.title}. </b>}{layers.base.statement}</dd></div>}
      <div><dt>{layers.layer === 'added' ? 'Added control' : 'In the cloud'}</dt><dd>{layers.statement}</dd></div>
      {layers.guidance.map(({ side, text }) => <div key={side}><dt>{guidanceWords[side]}</dt><dd>{text}</dd></div>)}
    </dl>
  );
}
