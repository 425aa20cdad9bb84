import type { ColumnRow } from './columns.sql.ts';

/** What `services/platform/db/value-parsers.ts` and both drivers give for a type. */
const typeNames: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  name: 'string',
  citext: 'string',
  inet: 'string',
  date: 'string',
  tsvector: 'string',
  vector: 'string',
  halfvec: 'string',
  sparsevec: 'string',
  bit: 'string',
  varbit: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  timestamptz: 'Timestamp',
  timestamp: 'Timestamp',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Uint8Array',
};

const helpers: Readonly<Record<string, string>> = {
  Generated: `/** The database fills it when the insert says nothing. */
type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;`,
  Computed: `/** The database alone writes it. */
type Computed<T> = T extends ColumnType<infer S, unknown, unknown> ? ColumnType<S, never, never> : ColumnType<T, never, never>;`,
  Json: `/** Read as a parsed value of any shape (check it with its zod schema), written as JSON text: \`pg\` would send an array as one of PostgreSQL. */
type Json = ColumnType<unknown, string, string>;`,
  Timestamp: 'type Timestamp = ColumnType<Date, Date | string, Date | string>;',
};

/** The text of schema.generated.ts: the same columns give the same text. */
export function renderSchema(columns: readonly ColumnRow[]): string {
  const tables = Map.groupBy(columns, ({ table }) => table);
  const body = [...tables].map(([table, own]) => `  ${table}: {\n${own.map((column) => `    ${column.column}: ${renderType(column)};\n`).join('')}  };\n`);
  const used = Object.entries(helpers).filter(([name]) => new RegExp(`\\b${name}\\b`).test(body.join(''))).map(([, text]) => text);
  const header = ['// Written by `npm run generate` from migrations/. Do not edit.', "import type { ColumnType } from 'kysely';", '', ...used];
  return `${header.join('\n')}\n\nexport interface Schema {\n${body.join('')}}\n`;
}

function renderType(column: ColumnRow): string {
  const named = column.enumValues === null ? typeNames[column.type] : column.enumValues.map((value) => `'${value}'`).join(' | ');
  if (named === undefined) throw new Error(`${column.table}.${column.column} has the type ${column.type}: say in scripts/generate/render-schema.ts what it is in TypeScript`);
  const value = column.isArray ? renderArray(named) : named;
  const nullable = column.nullable ? `${value} | null` : value;
  if (column.generatedAlways) return `Computed<${nullable}>`;
  return column.hasDefault ? `Generated<${nullable}>` : nullable;
}

/** Kysely looks for ColumnType at the top of a column only, so an element is the type that is read. */
function renderArray(element: string): string {
  if (element === 'Timestamp') return 'Date[]';
  if (element === 'Json') return 'unknown[]';
  return element.includes('|') ? `(${element})[]` : `${element}[]`;
}
