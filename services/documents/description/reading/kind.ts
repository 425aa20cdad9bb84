import type { DocumentKind } from '../description.contract.ts';
import { spanOf, titleOf, type Found, type Line } from './source-text.ts';

interface Rule {
  readonly kind: DocumentKind;
  readonly pattern: RegExp;
}

/** Words of a title, most telling first: "Minutes of the policy review" are minutes, a "Restore test report" is a report. */
const titleRules: readonly Rule[] = [
  { kind: 'contents', pattern: /\b(table of )?contents\b|\bindex of (documents|topics|policies|evidence)|\b(document|evidence|binder) (index|list)\b|\blist of topics\b/i },
  { kind: 'minutes', pattern: /\bminutes\b|\bmeeting (notes|record)\b|\bprotocol of\b/i },
  { kind: 'agenda', pattern: /\bagenda\b/i },
  { kind: 'screenshot', pattern: /\bscreen ?(shots?|grabs?|captures?|prints?)\b|\bprint ?screen\b|^(img|scr|snip|bildschirmfoto) ?\d/i },
  { kind: 'marketing', pattern: /\b(brochure|data ?sheet|white ?paper|product (overview|sheet)|sales deck|marketing|flyer|case study|press release|trust cent(er|re))\b/i },
  { kind: 'correspondence', pattern: /\b(e-?mail|letter|correspondence|memo(randum)?|notice|newsletter)\b/i },
  { kind: 'report', pattern: /\bpen(etration)? ?test(s|ing)?\b(?! (policy|procedure|plan|scope|method))|\bSOC ?[123]\b|\b(independent|external|security|technical|peer) (\w+ )?review\b(?! (policy|procedure|process|standard))/i },
  { kind: 'configuration_export', pattern: /\b(running|startup|device|firewall|switch|router|server|system|iam|cloud|account|tenant|baseline|deployed)? ?(config(uration)?s?|settings|rule ?sets?|rule base|security groups?|acls?|parameters|permissions) (export|dump|extract|listing|snapshot|backup|print ?out)s?\b|\b(export|dump|extract|listing|snapshot) of (the )?([\w-]+ ){0,3}(config(uration)?|settings|rules?( ?set)?|permissions|parameters)\b|\b(running|startup)[- ]config\b|\bsshd? ?config\b|\bgpresult\b|\bterraform (state|plan)\b/i },
  { kind: 'log', pattern: /\blogs?\b(?! (management|review|retention)?\s*(policy|standard|procedure))|\b(audit|event|activity|admin(istrator)?) (trail|log)\b|\bjob history\b/i },
  { kind: 'contract', pattern: /\b(agreement|contract|addendum|terms (of|and)|dpa|sla|statement of work|order form)\b/i },
  { kind: 'register', pattern: /\b(register|inventory|matrix|catalog(ue)?|roster|overview of assets|list of|tracker)\b/i },
  { kind: 'standard', pattern: /\b(retention schedule|schedule of retention|control baseline)\b/i },
  { kind: 'certificate', pattern: /\b(certificates?|certification|attestation|letter of (conformity|compliance))\b/i },
  { kind: 'ticket', pattern: /\btickets?\b|\b(incident|change|problem|service|access) (records?|requests?)\b|\b(merge|pull) requests?\b/i },
  { kind: 'report', pattern: /\b(comparison|reconciliation|verification|validation|(configuration|compliance|control|spot|health) checks?|report|results?|findings|assessment(?! (policy|procedure|method))|scan|statistics|dashboard|summary|post-?mortem|survey)\b/i },
  { kind: 'record', pattern: /\b(records?|history|jobs?|export|extract|evidence|sample|samples|checklist|protocol|review (of )?(20\d\d|q[1-4])|completed?|test(?! (policy|procedure|plan)))\b/i },
  { kind: 'policy', pattern: /\b(polic(y|ies)|code of conduct)\b/i },
  { kind: 'procedure', pattern: /\b(procedures?|process(es)?|guidelines?|guides?|instructions?|runbooks?|playbooks?|manual|handbook|how-?to|work instruction)\b|\b(continuity|incident|response|recovery|communication|contingency|exit|security|backup|test|audit) plan\b/i },
  { kind: 'standard', pattern: /\b(standards?|baseline|specification|requirements)\b/i },
  { kind: 'plan', pattern: /\b(road ?map|proposal|budget|initiative)\b/i },
  { kind: 'presentation', pattern: /\b(deck|slides?|presentation)\b/i },
  { kind: 'diagram', pattern: /\bdiagrams?\b|\btopology\b|\bdata ?flows?( map)?\b|\bnetwork map\b/i },
  // A security programme or a configuration management plan says how things are done; only plans to change something are plans here.
  { kind: 'description', pattern: /\b(architecture|description|concept|design|narrative|overview|plan|programme|program|strategy)\b/i },
];
/** A plan to improve is no procedure, whatever stands beside it. */
const improvement = /\b(improvement|remediation|action|implementation|migration|project|transformation|investment|road ?map) ?(plan|programme|program|road ?map)?\b(?=.*\b(plan|programme|program|road ?map)\b)|\broad ?map\b/i;
const boardPaper = /\b(board|strategy) (deck|paper|presentation)\b/i;
const review = /\b(internal|access|user|management|supplier|vendor|policy|risk|firewall|rule|log|capacity|privileged|quarterly|annual|monthly|yearly)( \w+)? review\b(?! (policy|procedure|process|standard))/i;

/** Words that a rule about records has in its title, too. */
const recordLike: ReadonlySet<DocumentKind> = new Set(['report', 'record', 'log', 'register', 'correspondence', 'certificate', 'ticket', 'configuration_export', 'screenshot', 'diagram']);
/** Show nothing; many a policy has a table of contents under its title. */
const empty: ReadonlySet<DocumentKind> = new Set(['agenda', 'contents']);

export interface KindInput {
  /** The file name. */
  readonly name: string;
  readonly opening: string;
  readonly lines: readonly Line[];
  /** What the bytes are, not what the name says; null where that is not known. */
  readonly mediaType: string | null;
}

/** What sort of document it is: by title and first lines, else by its form; undefined when nothing tells. The file name decides before the lines: people name files for auditors. */
export function readKind(input: KindInput): Found<DocumentKind> | undefined {
  const { name, opening, lines, mediaType } = input;
  if (mediaType !== null && diagramTypes.test(mediaType)) return { value: 'diagram', basis: 'format', detail: mediaType };
  const [first] = lines;
  const isMail = (mediaType !== null && mailTypes.test(mediaType))
    || (/^(from|to|subject|date|sent):/im.test(opening.slice(0, 300)) && /^(from|subject):.+\n(.*\n){0,4}(to|from|date|sent|subject):/im.test(opening));
  if (isMail) return first === undefined ? { value: 'correspondence', basis: 'format', detail: mediaType ?? 'mail' } : { value: 'correspondence', basis: 'text', at: spanOf(first) };
  const found = byTitle(name, lines);
  // A table of events with their times, named as an export: the record is the log itself.
  if (found?.value === 'record' && eventTable(lines)) return { ...found, value: 'log' };
  // The remark above a printed configuration may speak of anything.
  const settings = found?.basis === 'text' ? settingsOf(input) : undefined;
  return settings ?? found ?? byForm(input);
}

function byTitle(name: string, lines: readonly Line[]): Found<DocumentKind> | undefined {
  const title = titleOf(name);
  const heads = lines.slice(0, 3).filter((line) => line.text.length <= 100 && !line.text.includes('\t'));
  const named = heads.find((line) => /\b(policy|procedure|standard|guidelines?)( and (policy|procedure|standard|architecture))?( v?[\d.]+)?$/i.test(line.text));
  const candidates: readonly (Line | null)[] = [...(named === undefined ? [] : [named]), null, ...heads];
  for (const [place, line] of candidates.entries()) {
    const text = line?.text ?? title;
    const found = (value: DocumentKind): Found<DocumentKind> => (line === null ? { value, basis: 'name', words: name } : { value, basis: 'text', at: spanOf(line) });
    if (improvement.test(text)) return found('plan');
    if (boardPaper.test(text)) return found('presentation');
    const ruled = /\b(policy|procedure|standard|guideline|process)\b/i.test(text);
    if (review.test(text) && !ruled && !/\bminutes\b/i.test(text)) return found('record');
    const isTitle = line === null || line === heads[0] || place === 0;
    const rule = titleRules.find(({ kind, pattern }) => pattern.test(text) && !(ruled && recordLike.has(kind)) && (isTitle || !empty.has(kind)));
    if (rule) return found(rule.kind);
  }
  return undefined;
}

const diagramTypes = /drawio|mxfile|mxgraph|visio|svg|mermaid|plantuml|bpmn|opendocument\.graphics/i;
const mailTypes = /rfc822|outlook|mbox/i;
const settingsTypes = /\b(json|yaml|toml|ini|hcl|terraform|configuration)\b/i;
const settingsLine = /^(== \S+ )?\/etc\/\S+|^(interface|hostname|permit|deny|set|server|listen|driftfile|access-list|ip route)\b \S|^\[[\w .:-]+\]$|^\w[\w.-]* ?= ?\S/i;

function byForm({ lines, mediaType }: Pick<KindInput, 'lines' | 'mediaType'>): Found<DocumentKind> | undefined {
  if (mediaType?.startsWith('image/')) return { value: 'screenshot', basis: 'format', detail: mediaType };
  if (mediaType === 'text/x-log') return { value: 'log', basis: 'format', detail: mediaType };
  if (eventTable(lines)) return { value: 'log', basis: 'format', detail: 'a table of events with their times' };
  if (mediaType !== null && settingsTypes.test(mediaType)) return { value: 'configuration_export', basis: 'format', detail: mediaType };
  const settings = settingsOf({ lines, mediaType });
  if (settings) return settings;
  const [, second, third] = lines;
  const stamp = /^\W{0,2}(\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\w{3} +\d{1,2} \d\d:\d\d:\d\d)/;
  if (second && third && stamp.test(second.text) && stamp.test(third.text)) return { value: 'log', basis: 'text', at: spanOf(second) };
  return undefined;
}

function settingsOf({ lines, mediaType }: Pick<KindInput, 'lines' | 'mediaType'>): Found<DocumentKind> | undefined {
  const settings = lines.filter(({ text }) => settingsLine.test(text));
  const [setting] = settings;
  return mediaType?.startsWith('text/') && mediaType !== 'text/csv' && setting && settings.length >= 3 && settings.length * 6 >= lines.length ? { value: 'configuration_export', basis: 'text', at: spanOf(setting) } : undefined;
}

/** A header whose first or second cell is a time, and below it times. */
function eventTable(lines: readonly Line[]): boolean {
  const [header, row] = lines;
  if (!header || !row || header.cells < 3) return false;
  const at = header.text.split('\t').slice(0, 2).findIndex((cell) => /(^|_|\b)(time(stamp)?|date|raised|logged|occurred|event ?time)(_|\b|$)/i.test(cell));
  return at >= 0 && /\d{4}-\d\d-\d\d/.test(row.text.split('\t')[at] ?? '');
}
