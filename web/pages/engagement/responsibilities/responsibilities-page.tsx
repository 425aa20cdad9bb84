import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { responsibilities } from '../../../../services/contracts.ts';
import { useRead } from '../../../api/use-api.ts';
import { Empty } from '../../../components/empty.tsx';
import { Waiting } from '../../../components/waiting.tsx';
import { useEngagement } from '../use-engagement.ts';
import { AddService } from './add-service.tsx';
import { messages } from './messages.ts';
import { ServiceMatrix } from './service-matrix.tsx';

/** The shared responsibilities of each cloud service, control by control. */
export function ResponsibilitiesPage(): ReactNode {
  const { base, engagementId, may } = useEngagement();
  const [isAdding, setIsAdding] = useState(false);
  const search = useSearch({ from: '/signed-in/engagements/$engagementId/responsibilities' });
  const navigate = useNavigate();
  const choose = (service: string): void => void navigate({ to: '/engagements/$engagementId/responsibilities', params: { engagementId }, search: { service }, replace: true });
  const answer = useRead(responsibilities.listServicesResponse, `${base}/cloud-services`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={12} />;
  const { services } = answer.data;
  const chosen = services.find(({ id }) => id === search.service) ?? services[0];
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" flex="1 1 280px">{messages.lead}</Text>
        {may('reports/state') ? <Button leftSection={<IconPlus size={16} aria-hidden />} variant={services.length === 0 ? 'filled' : 'default'} onClick={() => setIsAdding(true)}>{messages.add}</Button> : null}
      </Group>
      {chosen === undefined ? <Empty title={messages.none}>{messages.noneHint}</Empty> : (
        <>
          <div className="counts" role="group" aria-label={messages.services}>
            {services.map(({ id, name, model, clientRole, counterparty }) => (
              <button key={id} type="button" className="count" aria-pressed={id === chosen.id} onClick={() => choose(id)}>
                <Text fw={600} size="sm" component="span">{name}</Text>
                <Text size="xs" c="dimmed" component="span">{messages.serviceLine(messages.models[model], messages.sides[clientRole], counterparty)}</Text>
              </button>
            ))}
          </div>
          <ServiceMatrix key={chosen.id} service={chosen} />
        </>
      )}
      <AddService opened={isAdding} onClose={() => setIsAdding(false)} onAdded={choose} />
    </Stack>
  );
}
