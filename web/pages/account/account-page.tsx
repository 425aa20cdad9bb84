import { Stack, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useRouteContext } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { secondFactors } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { roleWords } from '../members/role-words.ts';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SigningSection } from './signing-section.tsx';

/** What is mine: who I am here, my second factor; and for administrators, how the firm signs. */
export function AccountPage(): ReactNode {
  useDocumentTitle('Your account · Tickmark');
  const { me } = useRouteContext({ from: '/signed-in' });
  const factor = useRead(secondFactors.secondFactorResponse, '/api/me/second-factor');
  const rule = useRead(secondFactors.signingRuleSchema, '/api/firm/signing');
  return (
    <div className="page">
      <Title order={1} size="h3" mb="md">Your account</Title>
      <Stack gap="md">
        <Panel title="Who you are here"><p className="calm">{me.user.name}, {me.user.email}. {roleWords[me.role]} of {me.firm.name}.</p></Panel>
        {factor.data === undefined || rule.data === undefined ? <Waiting answer={factor.data === undefined ? factor : rule} lines={4} /> : (
          <>
            <SecondFactorSection factor={factor.data} isDemanded={rule.data.secondFactor} />
            {me.actions.includes('identity/set-signing-rule') ? <SigningSection rule={rule.data} /> : null}
          </>
        )}
      </Stack>
    </div>
  );
}
