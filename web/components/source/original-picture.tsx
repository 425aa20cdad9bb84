import type { ReactNode } from 'react';
import { Waiting } from '../waiting.tsx';
import { useOriginal, usePictureAddress } from './use-original.ts';

/** A picture as it was received; it is only drawn. */
export function OriginalPicture({ url, mediaType }: { url: string; mediaType: string }): ReactNode {
  const answer = useOriginal(url);
  const source = usePictureAddress(answer.data, mediaType);
  if (source === undefined) return <Waiting answer={answer} lines={8} />;
  return <div className="sheet picture"><img src={source} alt="The picture as it was received; its text is under Text" /></div>;
}
