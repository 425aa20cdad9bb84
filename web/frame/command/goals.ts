import { IconTextScan2 } from '@tabler/icons-react';
import { partGroups } from '../engagement-parts.ts';
import { firmParts } from '../firm-parts.ts';
import type { Found } from './use-found.ts';

/** What can be gone to without asking the server: the search for the words themselves, parts of the engagement, places of the firm. */
export function goals(engagementId: string | undefined, words: string): Found[] {
  const wanted = words.toLocaleLowerCase();
  const fits = (label: string): boolean => label.toLocaleLowerCase().includes(wanted);
  const parts = engagementId === undefined ? [] : partGroups.flatMap((group) => group.parts).filter(({ label }) => fits(label)).map((part): Found => ({
    key: `part ${part.segment}`, icon: part.icon, title: part.label, detail: 'Go to', to: part.to ?? '', params: { engagementId },
  }));
  const firm = firmParts.filter(({ label }) => fits(label)).map((part): Found => ({ key: `firm ${part.label}`, icon: part.icon, title: part.label, detail: 'Firm', to: part.to ?? '' }));
  const text: Found[] = engagementId === undefined || words === '' ? [] : [
    { key: 'text', icon: IconTextScan2, title: `Search the documents for “${words}”`, detail: 'Text', to: '/engagements/$engagementId/search', params: { engagementId }, search: { q: words } },
  ];
  return [...parts, ...firm, ...text];
}
