/** By which column a list is sorted, as an address has it: `due`, or `-due` for the other way about. */
export type Sort = string;

type Value = string | number | boolean | null | undefined;

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The rows in the order asked for, equal ones as they were; what has no value comes last either way. An unknown column changes nothing. */
export function sortRows<Row>(rows: readonly Row[], sort: Sort | undefined, columns: Readonly<Record<string, (row: Row) => Value>>): readonly Row[] {
  const { column, isDown } = readSort(sort);
  const of = column === undefined ? undefined : columns[column];
  if (of === undefined) return rows;
  const isNothing = (value: Value): boolean => value === null || value === undefined || value === '';
  return rows.toSorted((one, other) => {
    const [left, right] = [of(one), of(other)];
    if (isNothing(left) || isNothing(right)) return Number(isNothing(left)) - Number(isNothing(right));
    const order = typeof left === 'string' && typeof right === 'string' ? words.compare(left, right) : Number(left) - Number(right);
    return isDown ? -order : order;
  });
}

/** The next order when the column's head is pressed: up, down, and as it came. */
export function nextSort(sort: Sort | undefined, column: string): Sort | undefined {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? undefined : column;
}

export function readSort(sort: Sort | undefined): { readonly column: string | undefined; readonly isDown: boolean } {
  return sort?.startsWith('-') === true ? { column: sort.slice(1), isDown: true } : { column: sort, isDown: false };
}
