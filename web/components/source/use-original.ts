import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { problemOf } from '../../api/request.ts';

/** The file of a version, as it was received. */
export interface Original {
  readonly url: string;
  readonly size: number;
}

/** Its bytes. They come as a download, so that no file of a client is a page of this site. */
export function useOriginal(url: string, isWanted = true): UseQueryResult<ArrayBuffer> {
  return useQuery({
    queryKey: [url],
    enabled: isWanted,
    staleTime: Infinity,
    queryFn: async () => {
      const response = await fetch(url, { credentials: 'same-origin' });
      if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
      return await response.arrayBuffer();
    },
  });
}

/** An address under which the picture can be drawn while the caller is shown; in an `img` an SVG runs nothing. */
export function usePictureAddress(bytes: BlobPart | undefined, mediaType: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (bytes === undefined) return undefined;
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mediaType]);
  return address;
}
