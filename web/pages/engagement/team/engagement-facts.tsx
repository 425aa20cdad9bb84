import { Button, Group, MultiSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { engagements, frameworks } from '../../../../services/contracts.ts';
import { useRead, useSend } from '../../../api/use-api.ts';
import { fieldsOf } from '../../../components/form-fields.ts';
import { Panel } from '../../../components/panel.tsx';
import { Problem } from '../../../components/problem.tsx';
import { useEngagement } from '../use-engagement.ts';

type Engagement = (typeof engagements.engagementResponse)['_output'];

/** Name, client, period, frameworks and state; who leads the engagement may change them. */
export function EngagementFacts(): ReactNode {
  const { answer: { data }, may } = useEngagement();
  return data === undefined || !may('engagements/update') ? null : <Form key={JSON.stringify(data)} engagement={data} />;
}

function Form({ engagement }: { engagement: Engagement }): ReactNode {
  const { base } = useEngagement();
  const available = useRead(frameworks.listFrameworksResponse, '/api/frameworks');
  const [chosen, setChosen] = useState<string[]>(engagement.frameworks);
  const [cloudRole, setCloudRole] = useState<string>(engagement.cloudRole);
  const [state, setState] = useState<string>(engagement.state);
  const update = useSend<unknown, unknown>(engagements.engagementSchema, 'PATCH', base, '/api/engagements');
  return (
    <Panel title="About the engagement">
      <form onSubmit={(event) => {
        event.preventDefault();
        const fields = fieldsOf(event.currentTarget);
        update.mutate({ ...fields, periodStart: fields['periodStart'] || null, periodEnd: fields['periodEnd'] || null, frameworks: chosen, cloudRole, state });
      }}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
            <TextInput label="Name" name="name" defaultValue={engagement.name} required maxLength={200} />
            <TextInput label="Client" name="clientName" defaultValue={engagement.clientName} required maxLength={200} />
            <Group grow><TextInput label="Audit period from" name="periodStart" type="date" defaultValue={engagement.periodStart ?? ''} /><TextInput label="to" name="periodEnd" type="date" defaultValue={engagement.periodEnd ?? ''} /></Group>
            <Group grow>
              <Select label="Cloud role of the client" allowDeselect={false} value={cloudRole} onChange={(value) => setCloudRole(value ?? 'both')} data={[{ value: 'provider', label: 'Provider' }, { value: 'customer', label: 'Customer' }, { value: 'both', label: 'Both' }]} />
              <Select label="State" allowDeselect={false} value={state} onChange={(value) => setState(value ?? 'planning')} data={[{ value: 'planning', label: 'Planning' }, { value: 'fieldwork', label: 'Fieldwork' }, { value: 'reporting', label: 'Reporting' }, { value: 'closed', label: 'Closed' }]} />
            </Group>
            <MultiSelect label="Frameworks" searchable hidePickedOptions value={chosen} onChange={setChosen} data={(available.data?.frameworks ?? []).map(({ id, title }) => ({ value: id, label: title }))} />
          </SimpleGrid>
          <Problem error={update.error} />
          <Group><Button type="submit" variant="default" loading={update.isPending}>Save</Button></Group>
        </Stack>
      </form>
    </Panel>
  );
}
