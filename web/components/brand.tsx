import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** The product's sign and name; a narrow screen has room for the sign alone where other things stand beside it. */
export function Brand({ isBeside = false }: { isBeside?: boolean }): ReactNode {
  return <Group gap={8} wrap="nowrap"><img src="/tickmark.svg" width={24} height={24} alt="" /><Text fw={650} {...(isBeside ? { visibleFrom: 'sm' } : {})}>Tickmark</Text></Group>;
}
