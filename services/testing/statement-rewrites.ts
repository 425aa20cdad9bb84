/**
 * Rewrites of a sentence by rule: some keep what it says, some change one fact of it. For tests and measurements of the check of
 * statements; each returns null where the sentence has nothing to rewrite.
 */
export interface Rewrite {
  readonly name: string;
  readonly rewrite: (sentence: string) => string | null;
}

const words = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const months = 'January February March April May June July August September October November December'.split(' ');

/** The first match replaced, or null when there is none or nothing changes. */
function replaceFirst(pattern: RegExp, replacement: (...groups: string[]) => string | null) {
  return (sentence: string): string | null => {
    const match = pattern.exec(sentence);
    const put = match === null ? null : replacement(...match.map((group) => group ?? ''));
    if (match === null || put === null || put === match[0]) return null;
    return sentence.slice(0, match.index) + put + sentence.slice(match.index + match[0].length);
  };
}

const swap = (pairs: readonly (readonly [string, string])[]) => {
  const table = new Map(pairs.flatMap(([one, other]) => [[one, other], [other, one]] as const));
  const pattern = new RegExp(`\\b(?:${[...table.keys()].join('|')})\\b`);
  return replaceFirst(pattern, (found) => table.get(found) ?? null);
};

const put = (from: RegExp, to: string) => replaceFirst(from, (...groups) => groups.reduce((text, group, at) => text.replaceAll(`$${at}`, group), to));

/** Says the same in other words. */
export const restatements: readonly Rewrite[] = [
  { name: 'introduction', rewrite: (sentence) => `The document states: ${sentence}` },
  { name: 'has to for must', rewrite: put(/\bmust be\b/, 'has to be') },
  { name: 'must for shall', rewrite: put(/\b(?:shall|SHALL) (?!not|NOT)/, 'must ') },
  { name: 'number in words', rewrite: replaceFirst(/(?<![\d.,$%-])\b(\d{1,2})\b(?= (?!percent)[a-z]+s\b)/, (_, digits = '') => words[Number(digits)] ?? null) },
  { name: 'number in digits', rewrite: replaceFirst(/(?<!-)\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?= [a-z]+s\b)/, (found) => String(words.indexOf(found))) },
  { name: 'a day for 24 hours', rewrite: put(/\b24 hours\b/, 'one day') },
  { name: 'a year for 12 months', rewrite: put(/\b(?:12|twelve) months\b/, 'one year') },
  { name: 'months for a year', rewrite: put(/\bone year\b/, '12 months') },
  { name: 'each year for annually', rewrite: put(/\b(reviewed|tested|updated|checked|performed|reported|issued|adjusted) annually\b/, '$1 each year') },
  { name: 'once a quarter', rewrite: put(/\b(reviewed|tested|updated|checked|performed|reported|issued) quarterly\b/, '$1 every quarter') },
  { name: 'ISO date', rewrite: replaceFirst(new RegExp(`\\b(\\d{1,2}) (${months.join('|')}) (20\\d\\d)\\b`), (_, day = '', month = '', year = '') => `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`) },
  { name: 'month first', rewrite: replaceFirst(new RegExp(`\\b(\\d{1,2}) (${months.join('|')}) (20\\d\\d)\\b`), (_, day = '', month = '', year = '') => `${month} ${day}, ${year}`) },
  { name: 'percent', rewrite: put(/(\d) ?%/, '$1 percent') },
  { name: 'staff for employees', rewrite: put(/\bemployees\b/, 'staff members') },
  { name: 'carried out for performed', rewrite: put(/\b(is|are) performed\b/, '$1 carried out') },
  { name: 'allowed for permitted', rewrite: put(/\bpermitted\b/, 'allowed') },
  { name: 'cannot', rewrite: put(/\bcan not\b/, 'cannot') },
  { name: 'in no more than for within', rewrite: put(/\bwithin (?=\d+ (?:hours|days|minutes)\b)/, 'in no more than ') },
  { name: 'once a year for annually', rewrite: put(/\b(reviewed|tested|updated|checked|performed|reported|issued|adjusted|approved|recorded) annually\b/, '$1 once a year') },
  { name: 'except where for unless', rewrite: put(/\bunless (?=the )/, 'except where ') },
  { name: 'a hyphen that does not break', rewrite: replaceFirst(/(?<=[a-z])-(?=[a-z])/, () => '\u2011') },
  { name: 'every for all', rewrite: put(/\bAll (\w+(?<!ie))s (must|shall)\b/, 'Every $1 $2') },
];

/** Says something else. */
export const corruptions: readonly Rewrite[] = [
  { name: 'number', rewrite: replaceFirst(/(?<![\w.,$#/-])(\d{1,3})\b(?![.,/-]\d|-|th|st|nd|rd| (?:January|February|March|April|May|June|July|August|September|October|November|December))/, (_, digits = '') => String(Number(digits) * 2 + 3)) },
  { name: 'number word', rewrite: replaceFirst(/\b(two|three|four|five|six|seven|eight|nine|ten)\b/, (found) => words[(words.indexOf(found) % 10) + 2] ?? null) },
  { name: 'date', rewrite: replaceFirst(new RegExp(`\\b(${months.join('|')})(?= \\d)|(?<=\\d )(${months.join('|')})\\b`), (found) => months[(months.indexOf(found) + 5) % 12] ?? null) },
  { name: 'year', rewrite: replaceFirst(/(?<![\w/-])(20[012]\d)\b(?![\w/-])/, (year) => String(Number(year) - 3)) },
  { name: 'unit', rewrite: swap([['hours', 'weeks'], ['days', 'months'], ['minutes', 'years']]) },
  { name: 'frequency', rewrite: swap([['annually', 'weekly'], ['monthly', 'daily'], ['quarterly', 'hourly'], ['every year', 'every day'], ['each month', 'each day']]) },
  { name: 'not added', rewrite: replaceFirst(/\b(is|are|was|were|will|can|must|shall|should)\b(?! (?:not|no|only|never)\b)(?= [a-z])/, (found) => `${found} not`) },
  { name: 'never added', rewrite: replaceFirst(/\b(is|are|was|were)\b(?! (?:not|no|only|never)\b)(?= [a-z]+(?:ed|en)\b)/, (found) => `${found} never`) },
  { name: 'not dropped', rewrite: replaceFirst(/\b(is|are|was|were|will|must|shall|should|may|do|does|can) not\b(?! (?:limited|only|necessarily))/, (_, verb = '') => verb) },
  { name: 'need not for must', rewrite: put(/\b(?:must|shall|SHALL)\b(?! not)/, 'need not') },
  { name: 'may for must', rewrite: put(/\bmust (?!not)/, 'may ') },
  { name: 'bound', rewrite: swap([['at least', 'at most'], ['more than', 'less than'], ['minimum', 'maximum']]) },
  { name: 'opposite', rewrite: swap([['enabled', 'disabled'], ['internal', 'external'], ['increase', 'decrease'], ['encrypted', 'unencrypted'], ['accept', 'reject'], ['approved', 'rejected'], ['authorized', 'unauthorized'], ['public', 'confidential'], ['manual', 'automatic'], ['temporary', 'permanent'], ['high', 'low'], ['allowed', 'prohibited'], ['required', 'optional'], ['include', 'exclude'], ['physical', 'logical'], ['valid', 'expired']]) },
  { name: 'should for must', rewrite: put(/\bmust (?!not)/, 'should ') },
  { name: 'even if for unless', rewrite: put(/\bunless (?=the )/, 'even if ') },
  { name: 'with for without', rewrite: put(/\bwithout (?=an? )/, 'with ') },
  { name: 'non- dropped', rewrite: put(/\bnon-(?=[a-z]{4})/, '') },
  { name: 'rise and fall', rewrite: swap([['increased', 'decreased'], ['rose', 'fell'], ['appreciation', 'depreciation'], ['gains', 'losses']]) },
  { name: 'periods compared', rewrite: replaceFirst(/\b(20\d\d) (compared (?:to|with)|versus) (20\d\d)\b/, (_, one = '', word = '', other = '') => `${other} ${word} ${one}`) },
  { name: 'figures exchanged', rewrite: replaceFirst(/\b(\d+)( (?:hours|days) for [a-z ]{4,40}? and )(\d+)( (?:hours|days) for )/, (_, one = '', between = '', other = '', rest = '') => (one === other ? null : `${other}${between}${one}${rest}`)) },
  { name: 'before and after', rewrite: swap([['before', 'after']]) },
  { name: 'only added', rewrite: replaceFirst(/\b(may|can) (?=[a-z]+ )(?!only|not)/, (found) => `only ${found}`) },
  { name: 'who', rewrite: swap([['customer', 'supplier'], ['Customer', 'Supplier'], ['employees', 'visitors'], ['users', 'auditors'], ['agency', 'vendor'], ['agencies', 'vendors'], ['subscriber', 'verifier'], ['creditor', 'applicant'], ['lessor', 'lessee'], ['manager', 'contractor']]) },
  { name: 'name', rewrite: replaceFirst(/(?<=[a-z,] )(GitHub|CISA|DHS|NIST|CSP|IdP|Fernway|Basalt|Tailscale|Acme|Docker|OMB|GSA|Keyhold|Tideline|FernLedger|HSIN|SolarWinds)\b/, () => 'Oracle') },
  { name: 'identifier', rewrite: replaceFirst(/\b([A-Z]{2,}-)(\d)(\d*)\b/, (_, letters = '', first = '', rest = '') => `${letters}${(Number(first) % 9) + 1}${rest}`) },
  { name: 'share', rewrite: replaceFirst(/\b(\d{1,2})( ?%| percent)/, (_, digits = '', sign = '') => `${Number(digits) + 7}${sign}`) },
  { name: 'money', rewrite: replaceFirst(/\$(\d)/, (_, digit = '') => `$${(Number(digit) % 9) + 1}`) },
  { name: 'scale', rewrite: swap([['million', 'billion'], ['KB', 'GB'], ['MB', 'TB']]) },
];
