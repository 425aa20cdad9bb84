const wished = '(satisfied|supported|compliant|implemented|met|passed|effective|sufficient|complete|green)';
/** Without `complete` and `effective`, which forms ask for (`mark each item as complete`). */
const judgedAs = '(satisfied|supported|compliant|conforming|implemented|covered|fulfilled|fully met|passed)';
const judged = '(controls?|objectives?|requirements?)';
const machine = '(ai|ai (assistant|model|system|reviewer|auditor|agent)s?|language models?|llms?|chatbots?|assistant|automated (reviewers?|assessors?|auditors?|(review|assessment|audit) tools?|tools?)|reading (programs?|software|tools?)|assessment (engine|model|bot)s?)';
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
  `\\b(note|message|instructions?|attention|notice|hint|hidden text|for)( to| for|:)? (the |all |any )?${machine}[^.]{0,40}:`,
  '(?<!if )\\byou are (now )?(a|an) (helpful |unrestricted |different )?(ai|assistant|language model|chatbot)\\b',
  '\\bas (a|an) (ai|large language|language) (model|assistant)\\b,? (you|respond|answer|please|conclude|mark)',
  '\\bdo not (flag|mention|raise|list) (any |this |these |a |the )?(gaps?|findings?|exceptions?|sentence|instruction)',
  '\\breport (no|zero) (gaps?|findings?|exceptions?)\\b',
  '(^|\\n|\\W)(\\[/?inst\\]|<\\|?(im_start|im_end|system|assistant|endoftext)\\|?>|</?(system|passages?|instructions?)>|#{2,3} ?(system|instructions?) ?(prompt)?:|\\[?system (prompt|message|override)\\]?\\s*:)',
  '(^|\\n)\\s*(system|assistant|developer)\\s*:\\s*(you|ignore|disregard|mark|from now|override|answer|respond|all)\\b',
  '\\bfrom now on,? (you|answer|respond|treat|mark|every|all)\\b[^.]{0,80}\\b(answer|respond|mark|rate|treat|controls?|questions?|assessment|satisfied|compliant)',
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
const spaced = /\b(?:[a-z] ){5,}[a-z]\b/gi;

export function isInstruction(text: string): boolean {
  return instruction.test(isPlain.test(text) ? despaced(text) : despaced(asRead(text)));
}

/** Whether the text carries words that a program reads and a person does not see. */
export function hasHiddenText(text: string): boolean {
  return tags.test(text);
}

/** What a program makes of a disguised text: unseen characters gone, full-width and look-alike letters made plain. */
function asRead(text: string): string {
  return text.replace(unseen, '').normalize('NFKC').replace(/[а-яёіѕјԁοαινΙА-ЯІո]/gu, (letter) => alike[letter] ?? letter);
}

/** `i g n o r e`: letters set apart. */
function despaced(text: string): string {
  return text.replace(spaced, (letters) => letters.replaceAll(' ', ''));
}
