import type { UseQueryResult } from '@tanstack/react-query';
import { documents } from '../../../services/contracts.ts';
import { useRead } from '../../api/use-api.ts';

type TextAnswer = (typeof documents.textResponse)['_output'];
export type SourcePage = TextAnswer['pages'][number];

export interface CurrentPage {
  readonly answer: UseQueryResult<TextAnswer>;
  readonly page: SourcePage | undefined;
}

/**
 * One page of a version's stored text. One answer holds up to about 5,000 pages and is kept; a page behind it is asked for on its own.
 *
 * @param sequence of the version; undefined until known, then nothing is asked
 * @param reading of the version; undefined: the one in force
 */
export function usePage(documentPath: string, sequence: number | undefined, reading: number | undefined, page: number): CurrentPage {
  const path = `${documentPath}/text?version=${sequence ?? 1}${reading === undefined ? '' : `&reading=${reading}`}`;
  const first = useRead(documents.textResponse, path, undefined, sequence !== undefined);
  const nextPage = first.data?.nextPage ?? null;
  const isBehind = nextPage !== null && page >= nextPage;
  const later = useRead(documents.textResponse, `${path}&from=${page}`, undefined, isBehind);
  const answer = isBehind ? later : first;
  return { answer, page: answer.data?.pages.find((each) => each.page === page) };
}
