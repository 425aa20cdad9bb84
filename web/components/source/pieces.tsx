import type { ReactNode } from 'react';
import { piecesOf, type Span } from './marked-text.ts';

export function Pieces({ text, span }: { text: string; span: Span | null }): ReactNode {
  return piecesOf(text, span).map((piece, place) => (piece.cited ? <mark key={place} className="cited">{piece.text}</mark> : <span key={place}>{piece.text}</span>));
}
