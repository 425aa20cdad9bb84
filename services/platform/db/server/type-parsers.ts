import { types } from 'pg';
import { arrayElements, valueParsers } from '../value-parsers.ts';

/** What `pg` really exports; its type says a function. */
const arrayParser = types.arrayParser as unknown as { create(text: string, element: (text: string) => unknown): { parse(): unknown[] } };

/** How a value of this type becomes one of JavaScript. */
export function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  const own = valueParsers[oid];
  if (own !== undefined) return own;
  const element = valueParsers[arrayElements[oid] ?? 0];
  if (element !== undefined) return (text) => arrayParser.create(text, element).parse();
  return types.getTypeParser(oid, format ?? 'text') as (text: string) => unknown;
}
