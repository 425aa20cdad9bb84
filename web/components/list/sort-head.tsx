import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { nextSort, readSort, type Sort } from './sort.ts';

interface SortHeadProps {
  readonly column: string;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The head of a column that sorts the list. */
export function SortHead({ column, sort, onSort, className, children }: SortHeadProps): ReactNode {
  const { column: sorted, isDown } = readSort(sort);
  const isSorted = sorted === column;
  const Sign = !isSorted ? IconArrowsSort : isDown ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" className={className} aria-sort={!isSorted ? 'none' : isDown ? 'descending' : 'ascending'}>
      <button type="button" className="sort-head" data-sorted={isSorted || undefined} onClick={() => onSort(nextSort(sort, column))}>{children}<Sign size={14} aria-hidden /></button>
    </th>
  );
}
