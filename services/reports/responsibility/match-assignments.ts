import { countTerms } from '../../retrieval/index.ts';
import type { Assignment } from './find-assignments.ts';

/** Of the duty's words, by rarity. Less, and a duty is taken for one that only shares an audit word with it. */
const leastShare = 0.5;
/** A title has to name what the duty is about; the statement alone mentions many things. */
const leastTitleWeight = 0.3;
const statementPart = 0.6;
const nearBest = 0.9;
const mostControls = 3;

interface NamedControl {
  readonly title: string;
  readonly statement: string;
}

/**
 * Which controls an assigned duty speaks of: those that hold the larger part of its words, each weighed by how few controls have it, and name
 * one of them in the title. The best and what is nearly as good, at most three.
 */
export function controlMatcher<Control extends NamedControl>(controls: readonly Control[]): (assignment: Pick<Assignment, 'subject'>) => Control[] {
  const termsOf = (text: string): Set<string> => new Set(countTerms(text).counts.keys());
  const known = controls.map((control) => ({ control, title: termsOf(control.title), statement: termsOf(control.statement) }));
  const frequency = new Map<string, number>();
  for (const { title, statement } of known) for (const term of new Set([...title, ...statement])) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const all = Math.log(1 + controls.length);
  const weightOf = (term: string): number => Math.log(1 + controls.length / (frequency.get(term) ?? 1)) / all;
  return ({ subject }) => {
    // Words that no control has ('guests', 'de-') tell for none of them and against none.
    const said = [...termsOf(subject)].filter((term) => frequency.has(term));
    const total = said.reduce((sum, term) => sum + weightOf(term), 0);
    const scored = known.map(({ control, title, statement }) => ({
      control,
      score: said.reduce((sum, term) => sum + weightOf(term) * (title.has(term) ? 1 : statement.has(term) ? statementPart : 0), 0) / total,
      named: Math.max(0, ...said.filter((term) => title.has(term)).map(weightOf)),
    })).filter(({ score, named }) => score >= leastShare && named >= leastTitleWeight).sort((one, other) => other.score - one.score);
    const best = scored[0]?.score ?? 0;
    return scored.filter(({ score }) => score >= nearBest * best).slice(0, mostControls).map(({ control }) => control);
  };
}
