import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { problemOf } from '../../api/request.ts';
import { Waiting } from '../waiting.tsx';

/** A picture as it was received. Its bytes come as a download, so that no file of a client is a page of this site; here they are only drawn, and an SVG runs nothing. */
export function OriginalPicture({ url, mediaType }: { url: string; mediaType: string }): ReactNode {
  const answer = useQuery({
    queryKey: [url],
    staleTime: Infinity,
    queryFn: async () => {
      const response = await fetch(url, { credentials: 'same-origin' });
      if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
      return new Blob([await response.arrayBuffer()], { type: mediaType });
    },
  });
  const [source, setSource] = useState<string>();
  useEffect(() => {
    if (answer.data === undefined) return undefined;
    const address = URL.createObjectURL(answer.data);
    setSource(address);
    return () => URL.revokeObjectURL(address);
  }, [answer.data]);
  if (source === undefined) return <Waiting answer={answer} lines={8} />;
  return <div className="sheet picture"><img src={source} alt="The picture as it was received; its text is under Text" /></div>;
}
