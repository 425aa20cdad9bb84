import { emptyKinds, type DocumentKind, type Fact } from './fact.ts';

interface Rule {
  readonly kind: DocumentKind;
  readonly pattern: RegExp;
}

/** Words of a title, most telling first: "Minutes of the policy review" are minutes, a "Restore test report" is a report. */
const titleRules: readonly Rule[] = [
  { kind: 'contents', pattern: /\b(table of )?contents\b|\bindex of (documents|topics|policies|evidence)|\b(document|evidence|binder) (index|list)\b|\blist of topics\b/i },
  { kind: 'minutes', pattern: /\bminutes\b|\bmeeting (notes|record)\b|\bprotocol of\b/i },
  { kind: 'agenda', pattern: /\bagenda\b/i },
  { kind: 'marketing', pattern: /\b(brochure|data ?sheet|white ?paper|product (overview|sheet)|sales deck|marketing|flyer|case study|press release|trust cent(er|re))\b/i },
  { kind: 'correspondence', pattern: /\b(e-?mail|letter|correspondence|memo(randum)?|notice|newsletter)\b/i },
  { kind: 'log', pattern: /\blogs?\b(?! (management|review|retention)?\s*(policy|standard|procedure))|\b(audit|event|activity|admin(istrator)?) (trail|log)\b/i },
  { kind: 'contract', pattern: /\b(agreement|contract|addendum|terms (of|and)|dpa|sla|statement of work|order form)\b/i },
  { kind: 'register', pattern: /\b(register|inventory|matrix|catalog(ue)?|roster|overview of assets|list of)\b/i },
  { kind: 'standard', pattern: /\b(retention schedule|schedule of retention|control baseline)\b/i },
  { kind: 'report', pattern: /\b(comparison|reconciliation|verification|validation|(configuration|compliance|control|spot|health) checks?|report|results?|findings|certificate|attestation|assessment(?! (policy|procedure|method))|scan|statistics|dashboard|summary|post-?mortem|survey)\b/i },
  { kind: 'record', pattern: /\b(records?|tickets?|history|jobs?|export|extract|evidence|sample|samples|checklist|screenshots?|protocol|review (of )?(20\d\d|q[1-4])|completed?|test(?! (policy|procedure|plan)))\b/i },
  { kind: 'policy', pattern: /\b(polic(y|ies)|code of conduct)\b/i },
  { kind: 'procedure', pattern: /\b(procedures?|process(es)?|guidelines?|guides?|instructions?|runbooks?|playbooks?|manual|handbook|how-?to|work instruction)\b|\b(continuity|incident|response|recovery|communication|contingency|exit|security|backup|test|audit) plan\b/i },
  { kind: 'standard', pattern: /\b(standards?|baseline|specification|requirements)\b/i },
  { kind: 'plan', pattern: /\b(road ?map|proposal|budget|deck|initiative)\b/i },
  // A security programme or a configuration management plan says how things are done; only plans to change something are plans here.
  { kind: 'description', pattern: /\b(architecture|description|concept|design|narrative|overview|diagram|plan|programme|program|strategy)\b/i },
];
/** A plan to improve is no procedure, whatever stands beside it. */
const improvement = /\b(improvement|remediation|action|implementation|migration|project|transformation|investment|road ?map) ?(plan|programme|program|road ?map)?\b(?=.*\b(plan|programme|program|road ?map)\b)|\broad ?map\b|\b(board|strategy) (deck|paper|presentation)\b/i;
const review = /\b(security|independent|external|internal|technical|peer|access|user|management|supplier|vendor|policy|risk|firewall|rule|log|capacity|privileged|quarterly|annual|monthly|yearly)( \w+)? review\b(?! (policy|procedure|process|standard))/i;

/** Words that a rule about records has in its title, too. */
const recordLike: ReadonlySet<DocumentKind> = new Set(['report', 'record', 'log', 'register', 'correspondence']);

/**
 * What sort of document this is, from its file name and first lines. `opening`: its first lines, as they stand. The file name decides
 * before the lines: people name files for auditors.
 */
export function guessKind(name: string, opening: string): Fact<DocumentKind> {
  const title = name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_-]+/g, ' ');
  const lines = opening.split('\n').map((line) => line.replace(/^#+\s*/, '').trim()).filter((line) => line !== '');
  if (/^(from|to|subject|date|sent):/im.test(opening.slice(0, 300)) && /^(from|subject):.+\n(.*\n){0,4}(to|from|date|sent|subject):/im.test(opening)) {
    return { value: 'correspondence', quote: lines[0] ?? null };
  }
  const heads = lines.slice(0, 3).filter((line) => line.length <= 100 && !line.includes('\t'));
  const named = heads.find((line) => /\b(policy|procedure|standard|guidelines?)( and (policy|procedure|standard|architecture))?( v?[\d.]+)?$/i.test(line));
  for (const [place, text] of [...(named === undefined ? [] : [named]), title, ...heads].entries()) {
    if (improvement.test(text)) return { value: 'plan', quote: text };
    const ruled = /\b(policy|procedure|standard|guideline|process)\b/i.test(text);
    if (review.test(text) && !ruled) return { value: 'record', quote: text };
    // Many a policy has a table of contents under its title: only the file's name or its very first line make it one.
    const isTitle = text === title || text === heads[0] || place === 0;
    const rule = titleRules.find(({ kind, pattern }) => pattern.test(text) && !(ruled && recordLike.has(kind)) && (isTitle || !emptyKinds.has(kind)));
    if (rule) return { value: rule.kind, quote: text };
  }
  return { value: 'unknown', quote: null };
}
