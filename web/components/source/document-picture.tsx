import { Button } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { pictureInPackage } from './picture-in-package.ts';
import { useOriginal, usePictureAddress, type Original } from './use-original.ts';
import type { SourcePage } from './use-source.ts';

/** The whole file is fetched for its pictures; a larger one only when somebody asks. */
const fetchedUnasked = 30_000_000;

type Picture = Pick<NonNullable<SourcePage['pictures']>['read'][number], 'width' | 'height'> & { readonly part: string };

/** A picture of a document above its words, in a frame of its own size, so that nothing moves when it comes. */
export default function DocumentPicture({ original, picture }: { original: Original; picture: Picture }): ReactNode {
  const [isAsked, setAsked] = useState(original.size <= fetchedUnasked);
  const file = useOriginal(original.url, isAsked);
  const packed = useMemo(() => (file.data === undefined ? undefined : pictureInPackage(file.data, picture.part)), [file.data, picture.part]);
  const source = usePictureAddress(packed?.bytes, packed?.mediaType ?? '');
  if (!isAsked) return <Button size="xs" variant="default" className="no-print" onClick={() => setAsked(true)}>Show the picture ({Math.round(original.size / 1_000_000)} MB are fetched)</Button>;
  if (file.error !== null || packed === null) return <p className="picture-missing">The picture cannot be drawn here. Look at it in the original file.</p>;
  const { width, height } = picture;
  return (
    <a className="picture-frame" style={{ maxWidth: width, aspectRatio: `${width} / ${height}` }} href={source} target="_blank" rel="noreferrer" title="The picture alone">
      {source === undefined ? null : <img src={source} alt="A picture of the document; its words are below" />}
    </a>
  );
}
