import { parseQuery, type ParsedQuery } from '../lexical/index.ts';
import { routableOf } from './routable.ts';
import { routeTo, type Route } from './routing.ts';
import type { Scope } from './scope.ts';

/**
 * What a question asks, and of which documents. Words that name a document lead to it and then count no more: left in, the first page of a
 * contract, where the parties stand, came before the clause in nearly every question about one.
 */
export function readQuestion(raw: string, scope: Scope): { readonly query: ParsedQuery; readonly route: Route | null } {
  const whole = parseQuery(raw);
  // Who quotes or gives an identifier means the words as they stand.
  const route = whole.isLiteral || whole.phrases.length > 0 ? null : routeTo(raw, routableOf(scope));
  if (route === null) return { query: whole, route };
  const query = parseQuery(without(raw, route.spent));
  return { query: [...query.terms.values()].includes(1) ? query : whole, route };
}

function without(text: string, spans: Route['spent']): string {
  let rest = text;
  for (const { start, end } of spans) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  return rest;
}
