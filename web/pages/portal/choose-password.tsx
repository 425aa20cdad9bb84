import { Button, PasswordInput, Popover, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { identity } from '../../../services/contracts.ts';
import { request } from '../../api/request.ts';
import { fieldsOf } from '../../components/form-fields.ts';
import { Problem } from '../../components/problem.tsx';

/** For those who came by a link and want to come back without one. */
export function ChoosePassword(): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  const choose = useMutation({ mutationFn: ({ password }: Record<string, string>) => request(identity.noContent, 'POST', '/api/me/password', { password }) });
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={300} trapFocus withArrow shadow="md" position="bottom-end">
      <Popover.Target><Button variant="subtle" size="compact-md" onClick={() => setIsOpen(!isOpen)}>Password…</Button></Popover.Target>
      <Popover.Dropdown>
        {choose.isSuccess ? <Text size="sm">Your password is set. Sign in with it and your e-mail address.</Text> : (
          <form onSubmit={(event) => { event.preventDefault(); choose.mutate(fieldsOf(event.currentTarget)); }}>
            <Stack gap="xs">
              <Text size="sm">A link signs you in for up to twelve hours. With a password you come back without one.</Text>
              <PasswordInput label="Password" description="At least 8 characters" name="password" autoComplete="new-password" required withAsterisk={false} minLength={8} maxLength={128} data-autofocus />
              <Problem error={choose.error} />
              <Button type="submit" loading={choose.isPending}>Set password</Button>
            </Stack>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
