import { useEffect, useRef, useState, type ReactNode } from 'react';

interface QuoteProps {
  readonly text: string;
  /** Rows of a table keep their line breaks; those of prose come from the width of the original's paper. */
  readonly isTable: boolean;
  readonly status?: string;
}

/** The words of a passage, four lines of them at first. Only white space differs from the stored text. */
export function Quote({ text, isTable, status }: QuoteProps): ReactNode {
  const quote = useRef<HTMLQuoteElement>(null);
  const [isWhole, setIsWhole] = useState(false);
  const [isCut, setIsCut] = useState(false);
  useEffect(() => {
    const { current } = quote;
    if (current !== null && !isWhole) setIsCut(current.scrollHeight > current.clientHeight + 1);
  }, [text, isWhole]);
  return (
    <>
      <blockquote ref={quote} className="quote" data-status={status} data-clamped={isWhole ? undefined : true}>{isTable ? text.replaceAll('\t', '  ·  ') : flowed(text)}</blockquote>
      {isCut ? <button type="button" className="text-button" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>{isWhole ? 'Show less' : 'Show the whole passage'}</button> : null}
    </>
  );
}

/** Lines of a paragraph run on; paragraphs, bullets and numbered points keep a line of their own. */
export function flowed(text: string): string {
  return text.split(/\n\s*\n/).map((paragraph) => paragraph.replaceAll(/\s*\n(?!\s*(?:[•*–-]\s|\d+[.)\s]|\d+\.\d))\s*/g, ' ').trim()).filter((paragraph) => paragraph !== '').join('\n');
}
