const wished = '(satisfied|supported|compliant|implemented|met|passed|effective|sufficient|complete|green)';
const judged = '(controls?|objectives?|requirements?)';
const machine = '(ai|ai (assistant|model|system|reviewer|auditor)s?|language models?|llms?|chatbots?|automated (reviewers?|assessors?|(review|assessment|audit) tools?|tools?)|reading (programs?|software|tools?))';

/**
 * Sentences that speak to a program instead of to the reader. Narrow on purpose: a document with one is no evidence at all until a
 * person has looked, so a rule about AI or a form that says "mark the item as complete" must not be taken for one.
 */
const instruction = new RegExp([
  '\\b(ignore|disregard|forget|override) (all |any |every |the |your |these |those )*(previous|prior|above|earlier|preceding|foregoing|other|system) (instructions?|prompts?|rules|guidance|directions?)',
  `\\b(mark|rate|score|classify|set|treat|consider|regard|report) (all|every|each|these|the following) (of the )?(\\w+ )?${judged} (\\w+ )?(as|to) (fully )?${wished}`,
  `\\b(all|every|each) (\\w+ )?${judged} (must|should|shall|are to|is to) be (marked|rated|scored|reported|treated|considered) (as )?(fully )?${wished}`,
  `\\b${machine}\\b[^.]{0,60}\\b(must|should|shall|is to|are to|please)\\b[^.]{0,60}\\b(mark|rate|conclude|report|accept|score|approve|treat|answer)\\b[^.]{0,60}\\b(${judged}|evidence|compliant|satisfied|no gaps?)\\b`,
  `\\b(note|message|instructions?|attention|notice|for)( to| for|:)? (the |all |any )?${machine}[^.]{0,40}:`,
  '(?<!if )\\byou are (now )?(a|an) (helpful |unrestricted )?(ai|assistant|language model|chatbot)\\b',
  '\\bdo not (flag|mention|raise|list) (any |this |these |a |the )?(gaps?|findings?|exceptions?|sentence|instruction)',
  '\\breport (no|zero) (gaps?|findings?|exceptions?)\\b',
].join('|'), 'i');

export function isInstruction(text: string): boolean {
  return instruction.test(text);
}
