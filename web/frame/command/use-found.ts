import { IconFile, IconFileText, IconShieldCheck, type Icon } from '@tabler/icons-react';
import { documents, evidence, workpapers } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';

/** Something with a place of its own, found by its name. */
export interface Found {
  readonly key: string;
  readonly icon: Icon;
  readonly title: string;
  /** What it is, in a word or two. */
  readonly detail: string;
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, unknown>>;
}

const mostOfAKind = 6;

export function useFound(engagementId: string | undefined, words: string): { found: Found[]; isLooking: boolean } {
  const base = `/api/engagements/${engagementId ?? ''}`;
  const isOn = engagementId !== undefined && words !== '';
  const named = useRead(documents.listDocumentsResponse, `${base}/documents?limit=${mostOfAKind}&q=${encodeURIComponent(words)}`, undefined, isOn);
  const controls = useRead(evidence.listControlsResponse, `${base}/controls?withRejected=true`, undefined, isOn);
  const papers = useRead(workpapers.listWorkpapersResponse, `${base}/workpapers`, undefined, isOn);
  if (!isOn) return { found: [], isLooking: false };
  const wanted = words.toLocaleLowerCase();
  const fits = (...texts: string[]): boolean => texts.join(' ').toLocaleLowerCase().includes(wanted);
  const params = { engagementId };
  return {
    isLooking: named.isFetching,
    found: [
      ...(named.data?.documents ?? []).map((each): Found => ({ key: each.id, icon: IconFile, title: each.name, detail: 'Document', to: '/engagements/$engagementId/documents/$documentId', params: { ...params, documentId: each.id } })),
      ...(controls.data?.controls ?? []).filter(({ label, title }) => fits(label, title)).slice(0, mostOfAKind).map((each): Found => ({ key: `${each.frameworkId}/${each.controlId}`, icon: IconShieldCheck, title: `${each.label} ${each.title}`, detail: 'Control', to: '/engagements/$engagementId/controls', params, search: { control: each.controlId } })),
      ...(papers.data?.workpapers ?? []).filter(({ indexReference, controlId, title }) => fits(indexReference, controlId, title)).slice(0, mostOfAKind).map((each): Found => ({ key: each.id, icon: IconFileText, title: `${each.indexReference} ${each.title}`, detail: 'Workpaper', to: '/engagements/$engagementId/workpapers/$workpaperId', params: { ...params, workpaperId: each.id } })),
    ],
  };
}
