import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { secondFactors } from '../../../services/contracts.ts';
import { useSend } from '../../api/use-api.ts';
import { fieldsOf } from '../../components/form-fields.ts';
import { counted, day } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { Problem } from '../../components/problem.tsx';
import { State } from '../../components/state.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Factor = (typeof secondFactors.secondFactorResponse)['_output'];
type Begun = (typeof secondFactors.beginResponse)['_output'];
type Codes = (typeof secondFactors.recoveryCodesResponse)['_output'];
const path = '/api/me/second-factor';
/** Read anew by hand: the page must not change while it shows recovery codes. */
const nothing = 'nothing';

/** A code of an authenticator app beside the password: set up, seen, renewed, removed. */
export function SecondFactorSection({ factor, isDemanded }: { factor: Factor; isDemanded: boolean }): ReactNode {
  const queries = useQueryClient();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const done = (): void => { setBegun(null); setCodes(null); void queries.invalidateQueries({ queryKey: [path] }); };
  return (
    <Panel title="Second factor">
      {codes !== null ? <RecoveryCodes codes={codes} onDone={done} />
        : begun !== null ? <FirstCode begun={begun} onCodes={setCodes} onCancel={() => setBegun(null)} />
          : factor.since === null ? <Begin isDemanded={isDemanded} onBegun={setBegun} />
            : <Manage factor={factor} onCodes={setCodes} onRemoved={done} />}
    </Panel>
  );
}

function Begin({ isDemanded, onBegun }: { isDemanded: boolean; onBegun: (begun: Begun) => void }): ReactNode {
  const begin = useSend<Begun, object>(secondFactors.beginResponse, 'POST', path, nothing);
  return (
    <form onSubmit={(event) => { event.preventDefault(); begin.mutate({ password: fieldsOf(event.currentTarget)['password'] }, { onSuccess: onBegun }); }}>
      <Stack gap="sm" maw={420}>
        {isDemanded ? <Notice tone="partial" title="You need one to sign">Your firm signs workpapers with a second factor.</Notice> : null}
        <div><State look={{ tone: 'neutral', sign: IconMinus, word: 'Not set up' }} /></div>
        <Text size="sm">An authenticator app on your phone shows a new code every 30 seconds. You are asked for it when you sign in, and when you sign a paper where your firm demands it.</Text>
        <PasswordInput name="password" label="Your password" autoComplete="current-password" required withAsterisk={false} maxLength={128} />
        <Problem error={begin.error} />
        <Group><Button type="submit" loading={begin.isPending}>Set up</Button></Group>
      </Stack>
    </form>
  );
}

function FirstCode({ begun, onCodes, onCancel }: { begun: Begun; onCodes: (codes: readonly string[]) => void; onCancel: () => void }): ReactNode {
  const confirm = useSend<Codes, object>(secondFactors.recoveryCodesResponse, 'POST', `${path}/confirm`, nothing);
  return (
    <form onSubmit={(event) => { event.preventDefault(); confirm.mutate({ code: fieldsOf(event.currentTarget)['code'] }, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) }); }}>
      <Stack gap="sm" maw={420}>
        <Text size="sm">In your authenticator app, add an account by a key, and type this one. On the device with the app, <a href={begun.uri}>this link</a> opens it.</Text>
        <TextInput label="Key" value={begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} readOnly className="secret" onFocus={(event) => event.currentTarget.select()} />
        <CodeInput label="Code that the app shows" autoFocus />
        <Problem error={confirm.error} />
        <Group gap="xs"><Button type="submit" loading={confirm.isPending}>Turn it on</Button><Button variant="default" onClick={onCancel}>Cancel</Button></Group>
      </Stack>
    </form>
  );
}

function Manage({ factor, onCodes, onRemoved }: { factor: Factor; onCodes: (codes: readonly string[]) => void; onRemoved: () => void }): ReactNode {
  const renew = useSend<Codes, object>(secondFactors.recoveryCodesResponse, 'POST', `${path}/recovery-codes`, nothing);
  const remove = useSend<unknown, object>(secondFactors.noContent, 'POST', `${path}/remove`, nothing);
  const [asked, setAsked] = useState<'renew' | 'remove' | null>(null);
  return (
    <Stack gap="sm" maw={420}>
      <div>{factor.recoveryCodesLeft < 3 ? <State look={{ tone: 'partial', sign: IconAlertTriangle, word: 'On, few recovery codes left' }} /> : <State look={{ tone: 'good', sign: IconCheck, word: 'On' }} />}</div>
      <Text size="sm">Since {day(factor.since ?? '')}. {counted(factor.recoveryCodesLeft, 'recovery code')} left.</Text>
      {asked === null ? <Group gap="xs"><Button variant="default" onClick={() => setAsked('renew')}>New recovery codes</Button><Button variant="default" onClick={() => setAsked('remove')}>Turn it off</Button></Group> : (
        <form onSubmit={(event) => {
          event.preventDefault();
          const { password, code } = fieldsOf(event.currentTarget);
          if (asked === 'renew') renew.mutate({ password, code }, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) });
          else remove.mutate({ password, code }, { onSuccess: onRemoved });
        }}>
          <Stack gap="sm">
            <Text size="sm" fw={600}>{asked === 'renew' ? 'New codes take the place of the old ones.' : 'You will sign in by your password alone.'}</Text>
            <PasswordInput name="password" label="Your password" autoComplete="current-password" required withAsterisk={false} maxLength={128} />
            <CodeInput label={asked === 'renew' ? 'Code of the app' : 'Code of the app, or a recovery code'} />
            <Problem error={renew.error ?? remove.error} />
            <Group gap="xs"><Button type="submit" {...(asked === 'remove' ? { color: 'red' } : {})} loading={renew.isPending || remove.isPending}>{asked === 'renew' ? 'Make new codes' : 'Turn it off'}</Button><Button variant="default" onClick={() => setAsked(null)}>Cancel</Button></Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}

function CodeInput({ label, autoFocus = false }: { label: string; autoFocus?: boolean }): ReactNode {
  return <TextInput name="code" label={label} autoComplete="one-time-code" required withAsterisk={false} minLength={6} maxLength={20} autoFocus={autoFocus} />;
}
