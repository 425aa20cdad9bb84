import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { documents } from '../../../../services/contracts.ts';
import { day } from '../../../components/format.ts';

type Version = (typeof documents.documentSchema)['_output'];

interface VersionSelectProps {
  readonly versions: readonly Version[];
  readonly current: Version;
  readonly onChoose: (versionId: string) => void;
}

/** Nothing while there is only one version. */
export function VersionSelect({ versions, current, onChoose }: VersionSelectProps): ReactNode {
  if (versions.length < 2) return null;
  return (
    <Select
      w={208}
      aria-label="Version"
      allowDeselect={false}
      value={current.versionId}
      data={versions.map(({ versionId, sequence, receivedAt }) => ({ value: versionId, label: `Version ${sequence}, ${day(receivedAt)}` }))}
      onChange={(versionId) => { if (versionId !== null) onChoose(versionId); }}
    />
  );
}
