import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { descriptions } from '../../../../../services/contracts.ts';
import { useRead } from '../../../../api/use-api.ts';
import { Notice } from '../../../../components/notice.tsx';
import { Waiting } from '../../../../components/waiting.tsx';
import { useEngagement } from '../../use-engagement.ts';
import { fieldLabels, generalFields } from './field-names.ts';
import { FieldLine } from './field-line.tsx';

/** What the document is: read by the machine, each guess with its quote, and put right by people. */
export function DescriptionPanel({ documentId, sequence }: { documentId: string; sequence: number }): ReactNode {
  const { base } = useEngagement();
  const answer = useRead(descriptions.descriptionResponse, `${base}/documents/${documentId}/description?version=${sequence}`);
  if (answer.data === undefined) return <Waiting answer={answer} lines={6} />;
  const description = answer.data;
  const { informationProduced } = description;
  const shown = generalFields.filter((field) => field === 'kind' || field === 'owner' || field === 'documentDate' || description.fields[field].value !== null || description.fields[field].person !== null);
  const rest = generalFields.filter((field) => !shown.includes(field));
  return (
    <Stack gap="sm">
      <section className="sheet panel" aria-labelledby="what-it-is">
        <Title order={2} size="h6" id="what-it-is">What it is</Title>
        {description.describedAt === null ? <Text size="sm" c="dimmed">It is described once it has been read.</Text> : null}
        {shown.map((field) => <FieldLine key={field} field={field} description={description} />)}
        {rest.length === 0 ? null : (
          <details>
            <summary>{rest.length} more that the document does not state</summary>
            {rest.map((field) => <FieldLine key={field} field={field} description={description} />)}
          </details>
        )}
      </section>
      {informationProduced.isAskedFor ? (
        <section className="sheet panel" aria-labelledby="how-produced">
          <Title order={2} size="h6" id="how-produced">How it was produced</Title>
          {informationProduced.missing.length === 0 ? null : (
            <Notice tone="partial" title="Incomplete">An auditor relies on such a list only when it is known how it was made. Missing: {informationProduced.missing.map((field) => fieldLabels[field].toLowerCase()).join(', ')}.</Notice>
          )}
          {informationProduced.rowCountDiffers ? <Notice tone="bad" title="Row counts differ">The document states another number of rows than were counted.</Notice> : null}
          {descriptions.producedFieldNames.filter((field) => !generalFields.includes(field)).map((field) => <FieldLine key={field} field={field} description={description} />)}
        </section>
      ) : null}
    </Stack>
  );
}
