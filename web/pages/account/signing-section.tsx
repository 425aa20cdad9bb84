import { Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { secondFactors } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { Panel } from '../../components/panel.tsx';
import { Problem } from '../../components/problem.tsx';

type Rule = (typeof secondFactors.signingRuleSchema)['_output'];

/** The firm's rule for signatures, an administrator's to set. */
export function SigningSection({ rule }: { rule: Rule }): ReactNode {
  const send = useSend<unknown, Rule>(secondFactors.noContent, 'PUT', '/api/firm/signing', '/api/firm/signing');
  return (
    <Panel title="How your firm signs">
      <Stack gap="xs">
        <Switch label="Nobody signs a workpaper without a second factor" checked={send.isPending ? send.variables.secondFactor : rule.secondFactor} disabled={send.isPending} onChange={(event) => send.mutate({ secondFactor: event.currentTarget.checked })} />
        <Text size="xs" c="dimmed">Everybody who signs then gives a code of their authenticator app with their password. Signatures that were given before stay as they are.</Text>
        <Problem error={send.error} />
      </Stack>
    </Panel>
  );
}
