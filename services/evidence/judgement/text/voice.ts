import { isInstruction } from './instruction-text.ts';

/**
 * What a sentence does for a control. Only `states` can support one.
 * planned: promises, does not exist yet · disclaimed: hands the duty to somebody else or calls it not applicable ·
 * negated: says it is not done · instruction: speaks to a program or the auditor.
 */
export type Voice = 'states' | 'planned' | 'disclaimed' | 'negated' | 'instruction';

const introduce = '(introduced?|implement(ed)?|establish(ed)?|adopt(ed)?|deploy(ed)?|roll(ed)? out|developed|put in place|set up|written|drafted|started|completed|formali[sz]ed|defined|decided)';
const planned = new RegExp([
  `not (yet|currently|presently|at present) (been )?(in (operation|place|use|force)|available|done|${introduce})`,
  '(is|are|was|were) not (yet )?in (operation|place|force)',
  'not in (operation|place|use|force) (today|yet|at present)',
  // `Backups are scheduled for each night` is no plan: the time must be a date to come.
  `(is|are|was|were) (planned|scheduled|foreseen|intended) (for|in|to be ${introduce} (in|by)) (the )?(end of|quarter|q[1-4]\\b|20\\d\\d|next|coming|first|second|third|fourth|spring|summer|autumn|winter|later|january|february|march|april|may|june|july|august|september|october|november|december)`,
  `(to be|will be|shall be|should be|due to be|yet to be|still to be) ${introduce}\\b( by| in| during| before|[.;,]|$)`,
  `(intends?|plans?|aims?|expects?|hopes?|proposes?) to (introduce|implement|establish|adopt|deploy|roll out|develop|build|start|begin|define|write)`,
  'open for discussion', 'no decision', 'nothing (on it )?is decided', 'under consideration', 'target (date|quarter|state)', 'road ?map',
  '(work|project|rollout|implementation) (has|have) not (yet )?(started|begun)', `(has|have) not (yet )?been ${introduce}`,
].join('|'), 'i');

const otherParty = '(customers?|organi[sz]ations?|agenc(y|ies)|consumers?|tenants?|clients?|users?|cloud service customers?)';
const disclaimed = new RegExp([
  'not applicable', 'does not apply', 'n/a\\b', 'out of scope', 'outside (of )?(the )?scope', '(is|are) inherited( from)?',
  `${otherParty} (is|are|remains?|will be|must be) (solely |entirely |ultimately )?responsible`,
  `responsibility of (the |its |each )?(${otherParty}|underlying)`, `(customer|tenant|client)('s|s'|’s|s’) (own )?(duty|responsibility)`,
].join('|'), 'i');

const doneVerbs = '(performed|done|carried out|tested|reviewed|documented|recorded|implemented|approved|available|in place|kept|completed|provided|established|enabled|configured|conducted|held|signed|updated|monitored|maintained|produced|found)';
/** A limit that was broken: the one kind of denial that records state so plainly that it can be tied to an objective. */
const breached = new RegExp([
  '(limits?|deadlines?|targets?|intervals?|times?)( [\\w-]+){0,4} (was|were|is|are|has been|have been) (missed|exceeded|overrun|breached|not (being )?(met|kept|observed))',
  '(missed|exceeded|breached|overran) (the|its|their) ([\\w-]+ )?(limit|deadline|target|time)', '(older|later|longer|slower) than (the|its|their) ([\\w-]+ )?(limit|deadline|target|interval)',
  '(failed|fails) to (meet|keep|observe)',
].join('|'), 'i');
const negated = new RegExp([
  `(was|were|is|are|has|have|had) (not|never) (been )?(fully |formally |regularly )?${doneVerbs}`,
  `\\b(no|none of the) ([\\w-]+ ){1,5}(exists?|(was|were|is|are|has been|have been) ${doneVerbs})`,
  `there (is|are|was|were) (currently )?no (formal |documented |written |evidence|record|procedure|policy|process|register|list|inventory|test|review|monitoring|log)`,
  `(does|do|did) not (exist|have|keep|maintain|review|record|test|perform|carry out|hold|operate)`,
  '(is|are|was|were) not (being )?(met|kept|observed|followed|complied with)',
  'could not be (found|shown|provided|produced|located)', 'nobody (reviews|reviewed|checks|checked)',
].join('|'), 'i');
/** Rules forbid in the same words (`passwords are not kept in plain text`, `must not be done`): only plain statements of fact count. */
const norm = /\b(must|shall|may|should|can|will|would) not\b|\bnot (permitted|allowed|tolerated|limited to)\b|\b(unless|until|if|where|when|before|whenever|in case)\b/i;

/** `Where a patch is not yet available …`: a rule for the case, no plan. */
const conditional = /\b(if|where|when|whenever|unless|in case|either)\b[^.;]{0,60}\bnot\b/i;


/** Whether a denying sentence tells of a broken limit. */
export function tellsOfBreach(text: string): boolean {
  return breached.test(text);
}

/** Judges one sentence by itself; `voicesOf` carries plans over a paragraph. */
export function voiceOf(text: string): Voice {
  if (isInstruction(text)) return 'instruction';
  if (planned.test(text) && !conditional.test(text)) return 'planned';
  if ((negated.test(text) || breached.test(text)) && !norm.test(text)) return 'negated';
  return disclaimed.test(text) ? 'disclaimed' : 'states';
}

/**
 * The voice of each sentence of a text. After a plan, the rest of its paragraph is planned too (`It is scheduled for spring. Load is
 * watched …`): it describes what will be.
 */
export function voicesOf(sentences: readonly { readonly text: string; readonly paragraph: number }[]): Voice[] {
  let plannedParagraph = -1;
  return sentences.map(({ text, paragraph }) => {
    const voice = voiceOf(text);
    if (voice === 'planned') plannedParagraph = paragraph;
    return voice === 'states' && paragraph === plannedParagraph ? 'planned' : voice;
  });
}
