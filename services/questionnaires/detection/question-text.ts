import { tickValue } from './vocabulary.ts';

/** A label typed before the words: "1.2 ", "a) ", "(iv) ", "Q12: ", "CO-01a - ", "(SaaS only) ", "=> ". */
const labelled = /^(?:\(?(?:[A-Z]{0,6}[-.]?\d+(?:[.-]\d+)*[a-z]?|[a-z]|[ivx]{1,5})[.):]\)?\s+|[A-Z]{1,6}-?\d+[\w.]*\s*[-–:]\s+|\d+(?:\.\d+)+\s+|\([^)]{2,24}\)\s+|(?:[=-]>|→|»)\s*|[-–•·*]\s+|[-–=+](?=[A-Z]))/;
const asks = /^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|what|which|who|whom|whose|when|where|why|how|(?:in|to|at|for|under|by|on|from|with|of|within|through) (?:what|which|whom|whose|how)\b|haben|hat|gibt|ist|sind|werden|wird|wurden?|wie|welche[rsnm]?|wer|wo|wann|warum|avez|est-ce|disposez|quels?|quelles?|comment|êtes|apakah|bagaimana|berapa|siapa|kapan|heeft|hebben|worden|wordt|beschikt|welk|hoe|waar|wanneer|czy|jak|onko|finns|har|vilka|hvordan)\b|^¿|^[是有]否/i;
const tells = /^(?:please |kindly |bitte )?(?:briefly |also |further )?(?:describe|provide|list|explain|specify|state(?! of)|include|indicate|identify|confirm|detail|outline|give|attach|name|select|enter|summari[sz]e|tell|share(?! of)|upload|define|verify|elaborate|discuss|demonstrate|estimate|disclose|submit|advise|clarify|supply(?! chain)|quantify|comment|determine (?:if|whether|that|how|which|what)|beschreiben|(?:über)?prüfen sie|stellen sie sicher|bestätigen|geben sie|führen sie|nennen|erläutern|vérifi(?:er|ez)|confirm(?:er|ez)|décrivez|indiquez|précisez|décrire|indiquer|préciser|fournir|joindre|jelaskan|sebutkan|lampirkan|uraikan|verifi(?:car|que|care)|comprueb[ae]|confirm(?:e|ar|are)|describa|indique|proporcione|explique|adjunte|detalle|enumere|descreva|informe|forneça|descriver?[ea]|indicare|indichi|fornire|specificare|elencare|beschrijf|vermeld|geef|opis(?:z|ać)|podaj|beskriv|ange)\b|^(?:请|請)|(?:してください|下さい|하십시오|하시오|하세요)[。.]?$/i;
const ifThen = /^if (?:yes|no|y\b|n\b|so|not|applicable|any|the answer|answered|other|none|available|relevant)\b/i;
/** "If you use subcontractors, how …": the first words only say when; what is asked follows. */
const whenSo = /^if (?:you|your|it|this|there|an?|the)\b[^.?!]*?(?:[,;:]|\bthen\b|\bplease\b)\s*/i;
/** Told to the person who fills the form in, about filling it in. */
const instructs = /^(?:please |kindly )?(?:do (?:complete|answer|fill|use|read)|note|read|complete|fill|return|answer|respond|refer|do(?:es)? not|see|use|ensure that (?:all|you)|make sure|save|send|contact|be aware|keep in mind|remember)\b|^(?:instructions?|notes?|guidance|hints?|tip|example|e\.g\.|legend|important|disclaimer|copyright(?= ?(?:©|\(c\)|\d{4}|notice|by\b))|©|for (?:each|every|all)\b.{0,40}\b(?:please|select|provide|enter|indicate)|(?:please |kindly )?(?:indicate|select|mark|tick|give|state|choose)\b.{0,40}\b(?:each|every|all) (?:of the )?(?:items?|questions?|statements?)(?= below))\b|\b(?:this|the) (?:questionnaire|form|survey|worksheet|spreadsheet|tab|document|sheet)\b.{0,60}\b(?:is|are|will|should|must|contains|consists)\b/i;

const noSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Words of a text; where a script has no spaces between them, two of its signs are about one. */
export function countWords(text: string): number {
  return text.replace(noSpaces, '').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length + Math.ceil((text.match(noSpaces)?.length ?? 0) / 2);
}

/** How long a text reads: a sign of such a script says as much as two or three letters. */
export function lengthOf(text: string): number {
  return text.length + 1.5 * (text.match(noSpaces)?.length ?? 0);
}

/** Without the label typed before it. */
export function bareText(text: string): string {
  return text.replace(labelled, '').trim();
}

/** Whether the words ask somebody something, or tell them to describe it. */
export function isQuestionLike(text: string): boolean {
  const words = bareText(text);
  const first = words.split('\n')[0] ?? '';
  if (/[?？;](?:["”’)\]\s*.]*)$/.test(words) && /[?？]/.test(words.slice(-6))) return words.length > 4 && !/^(?:any )?(?:questions|help)\?$/i.test(words);
  if (instructs.test(first) && !/[?？]/.test(words)) return false;
  if (/[?？](?:["”’)\]]*)(?:\s|$)/.test(words) && words.length > 12) return true;
  // "How to complete this form" tells.
  if (/^(?:how|what|when|where|whom) to\b|^(?:how|why) (?:we|this|it works)\b/i.test(first)) return false;
  // "Do you perform:" begins a list of items to answer.
  if (words.endsWith(':') && asks.test(first)) return true;
  // Japanese and Chinese ask without a question mark as well, and have no spaces to count.
  if (/(?:です|ます|せん|でしょう|る|た)か[。．]?$|[吗嗎][。]?$/u.test(words) || (words.length >= 6 && /^(?:[是有]否|请|請)|(?:してください|下さい|하십시오|하시오|하세요)[。.]?$/u.test(words))) return true;
  // "IS policies", "WHO guideline": capitals among small letters are a name.
  if (/^(?:IS|WHO|CAN|MAY|WAS|DO)\b/.test(first) && first !== first.toUpperCase()) return false;
  const count = first.split(/\s+/).length;
  return (count >= 4 && asks.test(first)) || (count >= 2 && tells.test(first)) || (count >= 4 && ifThen.test(first)) || asksThen(first);
}

/** "If outsourced, specify to whom.": any few words may say when. */
const whenever = /^(?:if|where|when) [^,.?!]{3,60},\s*/i;

function asksThen(text: string): boolean {
  const condition = whenSo.exec(text)?.[0];
  const then = text.slice(condition?.length ?? 0);
  if (condition !== undefined && (asks.test(then) || tells.test(then))) return true;
  const told = whenever.exec(text)?.[0];
  return told !== undefined && tells.test(text.slice(told.length));
}

/** "If yes, …", "If not, please explain": it hangs on the question before it. */
export function isConditional(text: string): boolean {
  return /^(?:if|where) (?:yes|no|so|not|applicable|any|answered|the answer|you answered|available)\b|^(?:if|when) (?:you|your answer|the (?:answer|response)|response|answer)\b.{0,40}\b(?:yes|no|above|previous)\b|^(?:falls|wenn) (?:ja|nein)\b|^si (?:oui|non)\b/i.test(bareText(text));
}

export function isInstruction(text: string): boolean {
  return instructs.test(bareText(text)) && !isQuestionLike(text);
}

/** "C / P / N": the first letters of what may be answered. */
const initials = /^[A-Z](?: ?\/ ?[A-Z]){2,4}$/;

/** "Click or tap here to enter text.", typed as plain words. */
const prompt = /^[[(<]?(?:please )?(?:(?:click|tap|press)(?: or (?:click|tap|press))?(?: here)? to (?:enter|type|insert|write|add)|(?:type|enter|insert|write)(?: your)?(?: (?:answer|response|reply|text|comments?|explanation))?(?: in)? here)(?: (?:an? |your |the |some )?\p{L}+){0,2}[.…]*[\])>]?$/iu;

/** A place to write that is empty but for what is to be ticked or struck out: "☐ Yes ☐ No", "Yes / No", "[ ]", "____". */
export function isBlankToFill(text: string): boolean {
  return text === '' || prompt.test(text) || optionLines(text).length > 0 || /[☐□❑❏]|\[ ?\]/.test(text) || /^(?:[_.…\s]+|\[[^\]]*\]|<[^>]*>|\([^()]*(?:\([^()]*\)[^()]*)*\)|(?:yes|no|n\/?a|y|n|partial|ja|nein)(?: ?\/ ?(?:yes|no|n\/?a|y|n|partial|ja|nein))+)$/i.test(text) || initials.test(text);
}

/** A box to tick with no words beside it. */
export function isLoneBox(text: string): boolean {
  return /^(?:[☐□❑❏]|\[\s?\])$/u.test(text);
}

/** A box alone, ticked or not, or the cross in an empty cell. */
export function isTickPlace(text: string): boolean {
  return isLoneBox(text) || /^(?:[☒☑✓✔✗xX]|\[[xX]\])$/u.test(text);
}

/** The words beside the boxes of a place to fill ("☐ Yes ☒ No"), or those to strike out ("Yes / No"); empty where it has none. */
export function wordsToMark(text: string): string[] {
  const boxed = boxesIn(text).map(({ word }) => word);
  const found = boxed.length > 0 ? boxed : optionLines(text).length > 0 ? optionLines(text) : isBlankToFill(text) && text.includes('/') ? struckOut(text) : [];
  return found.length >= 2 ? [...new Set(found)] : [];
}

/** The word whose box alone is crossed; null where none is, or several are. */
export function crossedWord(text: string): string | null {
  const [crossed, ...others] = boxesIn(text).filter(({ isCrossed }) => isCrossed);
  return crossed === undefined || others.length > 0 ? null : crossed.word;
}

interface BoxedWord {
  readonly word: string;
  readonly isCrossed: boolean;
  /** Of the box itself. */
  readonly start: number;
  readonly end: number;
}

/** Boxes that were typed, "☐" or "[ ]", each with the word behind it. */
export function boxesIn(text: string): BoxedWord[] {
  const found = text.matchAll(/([☐□❑❏☒☑]|\[[\sxX]?\])\s*((?:(?!\[[\sxX]?\])[^☐□❑❏☒☑\n\t|]){1,40})/gu);
  return [...found].map(({ 1: sign = '', 2: word = '', index }) => ({ word: word.trim(), isCrossed: /[☒☑xX]/u.test(sign), start: index, end: index + sign.length })).filter(({ word }) => word !== '');
}

/** "(Yes / No)" offers both; "(city / country)" says what to write. */
function struckOut(text: string): string[] {
  const inner = /^\((.*)\)$/s.exec(text)?.[1];
  const parts = (inner ?? text).split('/').map((word) => word.trim());
  return inner === undefined || parts.every((part) => tickValue(part) !== null) ? parts : [];
}

/** "Complete, Partial, Not applicable" below each other in a cell: what may be answered, of which one stays. Empty where they are none. */
function optionLines(text: string): string[] {
  const lines = text.split('\n');
  const known = lines.filter((line) => tickValue(line) !== null).length;
  return lines.length >= 2 && lines.length <= 8 && known >= lines.length * 0.5 && lines.every((line) => line.split(' ').length <= 5 && !/[?:]$/.test(line)) ? lines : [];
}

/** The limit a question sets to its answer, in words or in characters; null without one. */
export function limitIn(text: string): { readonly count: number; readonly unit: 'words' | 'characters' } | null {
  const found = /\b(?:max(?:imum)?\.?(?: of)?|up to|no more than|not (?:more than|exceed(?:ing)?)|limit(?:ed)?(?: to| of)?:?|at most|within|under|fewer than|less than|in)\s*(\d{2,5})[\s-]*(words?|characters?|chars?)\b|\b(\d{2,5})[\s-]*(words?|characters?|chars?)\s*(?:max(?:imum)?|limit|or (?:less|fewer))\b/i.exec(text);
  if (found === null) return null;
  return { count: Number(found[1] ?? found[3]), unit: /^w/i.test(found[2] ?? found[4] ?? '') ? 'words' : 'characters' };
}
