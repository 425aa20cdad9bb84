import { Button, Checkbox, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

/** Shown once; who goes on says that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }): ReactNode {
  const [isKept, setIsKept] = useState(false);
  return (
    <Stack gap="sm" maw={420}>
      <Text size="sm"><b>Keep these recovery codes.</b> Each of them stands in once for a code of the app when you sign in, for the day the phone is lost. They are not shown again.</Text>
      <ol className="recovery-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
      <Group gap="xs">
        <CopyButton value={codes.join('\n')}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? 'Copied' : 'Copy all'}</Button>}</CopyButton>
        <Button component="a" variant="default" href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\n')}\n`)}`} download="tickmark-recovery-codes.txt">Save as a file</Button>
      </Group>
      <Checkbox label="I have put them where I will find them" checked={isKept} onChange={(event) => setIsKept(event.currentTarget.checked)} />
      <Group><Button disabled={!isKept} onClick={onDone}>Done</Button></Group>
    </Stack>
  );
}
