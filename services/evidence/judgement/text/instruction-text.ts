import { isForeignInstruction } from './instruction-languages.ts';

const wished = '(satisfied|supported|compliant|implemented|met|passed|effective|sufficient|complete|green)';
/** Without `complete` and `effective`, which forms ask for (`mark each item as complete`). */
const judgedAs = '(satisfied|supported|compliant|conforming|implemented|covered|fulfilled|fully met|passed)';
const judged = '(controls?|objectives?|requirements?)';
const machine = '(ai|ai (assistant|model|system|reviewer|auditor|agent|grader)s?|(large )?language models?|llms?|chatbots?|assistant|automated (reviewers?|assessors?|auditors?|(review|assessment|audit) tools?|tools?)|(reading|evaluation|assessment|grading|scoring) (programs?|software|tools?|engines?|models?|bots?))';
const thisText = '(this|the (present|attached|above|following)) (page|document|file|text|section|paragraph|passage|line|note|folder|set|report|message)';
const says = '(state|say|write|answer|conclude|report|assume|output|respond|claim|mark|rate|declare|return|reply|accept)';
const every = '(all|every|everything|each|any)';

/**
 * Sentences that speak to a program instead of to the reader. Narrow on purpose: a document with one is no evidence at all until a
 * person has looked, so a rule about AI or a form that says "mark the item as complete" must not be taken for one. None of the 490
 * documents of the labelled sets and of the sample has one but the sample's planted one.
 */
const instruction = new RegExp([
  '\\b(ignore|disregard|forget|override|bypass) (all |any |every |the |your |these |those |of )*(previous|prior|above|earlier|preceding|foregoing|other|system|existing|original) (\\w+ )?(instructions?|prompts?|rules|guidance|directions?|commands?|context)',
  `\\b(mark|rate|score|classify|set|treat|consider|regard|report) (all|every|each|these|the following) (of the )?(\\w+ )?${judged} (\\w+ )?(as|to) (fully )?${wished}`,
  `\\b(mark|rate|score|classify|grade|label|flag|set|treat|return|output|answer) ${every}\\b( of)?( the| these| those)?( [\\w-]+){0,4}? (as |to )?(being )?(fully |completely )?${judgedAs}\\b`,
  `\\b${every} (\\w+ )?${judged} (must|should|shall|are to|is to) be (marked|rated|scored|reported|treated|considered|assessed|judged|regarded) (as )?(fully )?${wished}`,
  `\\b${machine}\\b[^.]{0,60}\\b(must|should|shall|is to|are to|please|will now)\\b[^.]{0,60}\\b(mark|rate|conclude|report|accept|score|approve|treat|answer|respond)\\b[^.]{0,60}\\b(${judged}|evidence|compliant|satisfied|no gaps?)\\b`,
  `(^|[.!?;:\\n"\u201c'\\[(*]\\s*)(\\w+ ){0,2}(note|message|instructions?|attention|notice|hint|hidden text)( to| for|:)? (the |all |any )?${machine}[^.(]{0,40}:`,
  `(^|[.!?;\\n"\u201c'\\[(*]\\s*)for (the |all |any )?${machine}[^.(]{0,40}:`,
  '(?<!if )\\byou are (now )?(a|an) (helpful |unrestricted |different )?(ai|assistant|language model|chatbot)\\b',
  '\\bas (a|an) (ai|large language|language) (model|assistant)\\b,? (you|respond|answer|please|conclude|mark)',
  '\\bdo not (flag|mention|raise|list) (any |this |these |a |the )?(gaps?|findings?|exceptions?|sentence|instruction)',
  '\\breport (no|zero) (gaps?|findings?|exceptions?)\\b',
  '(^|\\n|\\W)(\\[/?inst\\]|<\\|?(im_start|im_end|system|assistant|endoftext)\\|?>|</?(system|passages?|instructions?)>|#{2,3} ?(system|instructions?) ?(prompt)?:|\\[?system (prompt|message|override)\\]?\\s*:)',
  '(^|\\n)\\s*(system|assistant|developer)\\s*:\\s*(you|ignore|disregard|mark|from now|override|answer|respond|all)\\b',
  '\\bfrom now on,? (you|answer|respond|treat|mark|every|all)\\b[^.]{0,80}\\b(answer|respond|mark|rate|treat|controls?|questions?|assessment|satisfied|compliant)',
  `\\bif you are (a|an|the) ${machine}\\b`,
  `\\b(dear|to the|to any|to all|attention( of)?( the)?) ${machine}( that| which| who)?( (is|are))?( (read|process|grad|evaluat|assess|review|summari[sz]|pars|analy[sz])\\w*)?( ${thisText})?\\s*[:,]`,
  `\\b(${machine}|programs?|software|systems?|whoever|anyone who|anything that)( that| which| who)? (reads?|reading|process(es|ing)?|grades?|grading|evaluat(es?|ing)|assess(es|ing)?|pars(es?|ing)|summari[sz](es?|ing)) (this|it)( text| document| file| page)?( automatically)?,? (must|should|shall|will|has to|have to|is to|are to|please)\\b`,
  `\\bwhen (you are )?(summari[sz]ing|assessing|evaluating|reviewing|processing|reading|grading|quoting) ${thisText},? (you (must|should|shall) |always |please )?${says}\\b`,
  `\\b(treat|regard|accept|use|take) ${thisText} as (a |the )?(sufficient |conclusive |full |complete )?(proof|evidence)( for| of) ${every}\\b`,
  `\\b(stop|cease|do not|don't|quit) (following|follow|obey|obeying) (your|any|all|the)( of)?( your)?( previous| prior| earlier| original| system)? (instructions?|prompts?|guidelines)`,
  '\\bforget (everything|all|anything|whatever)( that)? (you|above|before|said)\\b',
  `\\b${thisText} (overrides|supersedes|replaces|cancels) (the |all |any |your )?(assessment|audit|evaluation|scoring|grading|review|previous|prior|system) (criteria|instructions?|rules|results?|prompts?|standards?)`,
  '\\byour (output|answer|response|verdict|reply|conclusion|assessment|summary|final answer) (must|should|shall|has to|is to|will) (only |always )?(contain|be|say|state|include|read|begin|start)\\b',
  `\\b(output|return|emit|print|produce) (the )?(status|coverage|result|verdict|score|rating|conclusion)\\W{1,3}(to |as |is )?\\W?${judgedAs}\\b`,
  '\\bdo not (report|raise|list|mention|flag) (any |the )?(deficienc(y|ies)|weakness(es)?|gaps?|nonconformit(y|ies)|problems|shortcomings)\\b[^.]{0,20}\\b(in|of|from) (this|these|the (present|attached))',
  '\\bdo not (cite|quote|use|consider) (any )?other (documents?|evidence|sources?|files?) (than|besides|except) this',
  '\\b(begin|start|end|new) (of )?(system )?prompt\\b\\s*[:.\\-]',
  '\\b(reply|respond|answer|output|reveal|print|repeat|show)\\b[^.]{0,25}\\b(your|the) (system|hidden|initial|original) (prompt|instructions?)\\b',
  `\\b(give|award|assign|grant)( it| them| this| us)? (full|top|maximum|the highest|the best|perfect) (marks?|scores?|ratings?|points|grades?)\\b(?=[^.]*(\\.|$))`,
  '\\bthe (user|operator|auditor) (has )?(asked|asks|told|instructs?|instructed|wants) you to\\b',
  '\\b(act|behave|pretend|role-?play) (as|to be) (a|an|the) [^.]{0,20}\\b(lenient|generous|friendly|unrestricted|compliant)\\b[^.]{0,20}(auditor|assessor|reviewer|assistant|model)',
  '\\b(new|updated|revised|hidden|secret|real) (instructions?|task|prompt) (for (you|the model|the assistant)|follows?|below)\\b',
  '\\byour (new |only |real )?(task|instructions?|role) (is|are) (now )?to (mark|rate|answer|respond|conclude|report|approve|ignore)',
  '\\b(respond|reply|answer) (only |always |just )(with|by|in)\\b[^.]{0,60}\\b(satisfied|compliant|supported|yes|passed)',
  '\\bno (further |additional |other )?(evidence|review|testing|assessment) (is |will be )?(needed|required|necessary) for (any|all|every|these|the remaining)\\b',
  '\\b(auditors?|assessors?|reviewers?) (must|should|shall) (conclude|assume|accept|record) that (all|every)\\b',
  '\\b(ignoriere?n?|missachte) (sie )?(alle )?(vorherigen|bisherigen|obigen) (anweisungen|befehle)', '\\bignore[zr]? (toutes )?les instructions (pr[ée]c[ée]dentes|ci-dessus)', '\\bignor[ae] (todas )?las instrucciones (anteriores|previas)',
].join('|'), 'i');

/** Letters that look Latin and are not: Cyrillic and Greek ones that every font draws alike. */
const alike: Readonly<Record<string, string>> = { а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y', і: 'i', ѕ: 's', ј: 'j', ԁ: 'd', ո: 'n', ο: 'o', α: 'a', ι: 'i', ν: 'v', Ι: 'I', А: 'A', Е: 'E', О: 'O', Р: 'P', С: 'C', Т: 'T', М: 'M', Н: 'H', К: 'K', В: 'B', І: 'I' };
const isPlain = /^[\t\n\r\x20-\x7e\u2010-\u2027\u00a7\u00ae\u00b7]*$/;
/** Characters nobody sees, which the stored text may still hold: joiners, soft hyphens, variation selectors, tags. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
/** Letters as tags: a text within the text that no program shows to a person. Flags of countries' parts are written so, too. */
const tags = /(?<![\u{1f3f4}\u{e0020}-\u{e007e}])[\u{e0020}-\u{e007e}]{4,}/u;
/** How the reading of files marks what nobody sees. */
const marked = /\[hidden text: /;
const spaced = /\b(?:[a-z] ){5,}[a-z]\b/gi;

export function isInstruction(text: string): boolean {
  const plain = isPlain.test(text) ? text : asRead(text);
  return isForeignInstruction(text) || [plain, ...disguised.test(plain) ? [undisguised(plain)] : []].some((reading) => instruction.test(despaced(reading).replace(/ {2,}/g, ' ')));
}

/** Letters or words parted by marks ("ignore.all.previous"), and figures in place of letters ("1gn0re"). */
const disguised = /(?:\p{L}+[._*|-]){3}\p{L}|\p{L}[0134579]\p{L}|\b[0134579]\p{L}{2,}[^\n]*\p{L}[0134579]/u;
const figures: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 9: 'g' };

function undisguised(text: string): string {
  return text.replace(/\p{L}+(?:[._*|-]\p{L}+){3,}/gu, (run) => run.replace(/[._*|-]+/g, ' ')).replace(/\b(?=[\p{L}0134579]*\p{L}{2})[\p{L}0134579]+\b/gu, (word) => word.replace(/[0134579]/g, (figure) => figures[figure] ?? figure));
}

/** Whether the text carries words that a program reads and a person does not see. */
export function hasHiddenText(text: string): boolean {
  return tags.test(text) || marked.test(text);
}

/** What a program makes of a disguised text: unseen characters gone, full-width and look-alike letters made plain. */
function asRead(text: string): string {
  return text.replace(unseen, '').normalize('NFKC').replace(/[а-яёіѕјԁοαινΙА-ЯІո]/gu, (letter) => alike[letter] ?? letter);
}

/** `i g n o r e`: letters set apart. */
function despaced(text: string): string {
  return text.replace(spaced, (letters) => letters.replaceAll(' ', ''));
}
