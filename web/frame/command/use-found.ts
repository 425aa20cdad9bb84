import { IconFile, IconFileText, IconHelpCircle, IconListCheck, IconMailQuestion, IconShieldCheck, type Icon } from '@tabler/icons-react';
import { overview } from '../../../services/contracts.ts';
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

type Named = (typeof overview.findResponse)['_output']['found'][number];
interface Look {
  readonly icon: Icon;
  readonly word: string;
  readonly place: (found: Named) => Pick<Found, 'to' | 'params' | 'search'>;
}

/** How each kind of thing looks in the list, and where it is shown. */
const looks: Readonly<Record<Named['kind'], Look>> = {
  document: { icon: IconFile, word: 'Document', place: ({ id }) => ({ to: '/engagements/$engagementId/documents/$documentId', params: { documentId: id } }) },
  control: { icon: IconShieldCheck, word: 'Control', place: ({ id, parentId }) => ({ to: '/engagements/$engagementId/controls', search: { control: id, framework: parentId ?? undefined } }) },
  workpaper: { icon: IconFileText, word: 'Workpaper', place: ({ id }) => ({ to: '/engagements/$engagementId/workpapers/$workpaperId', params: { workpaperId: id } }) },
  request: { icon: IconMailQuestion, word: 'Request', place: ({ id }) => ({ to: '/engagements/$engagementId/requests/$requestId', params: { requestId: id } }) },
  questionnaire: { icon: IconListCheck, word: 'Questionnaire', place: ({ id }) => ({ to: '/engagements/$engagementId/questionnaires/$questionnaireId', params: { questionnaireId: id } }) },
  question: { icon: IconHelpCircle, word: 'Question', place: ({ id, parentId }) => ({ to: '/engagements/$engagementId/questionnaires/$questionnaireId', params: { questionnaireId: parentId ?? '' }, search: { question: id } }) },
};

/** What is called so in the engagement; nothing without one. */
export function useFound(engagementId: string | undefined, words: string): { found: Found[]; isLooking: boolean } {
  const isOn = engagementId !== undefined && words !== '';
  const answer = useRead(overview.findResponse, `/api/engagements/${engagementId ?? ''}/find?q=${encodeURIComponent(words.slice(0, 200))}`, undefined, isOn);
  if (!isOn) return { found: [], isLooking: false };
  return {
    isLooking: answer.isFetching,
    found: (answer.data?.found ?? []).map((each): Found => {
      const { icon, word, place } = looks[each.kind];
      const { params, ...rest } = place(each);
      return { key: `${each.kind} ${each.parentId ?? ''} ${each.id}`, icon, title: each.title, detail: word, params: { engagementId, ...params }, ...rest };
    }),
  };
}
