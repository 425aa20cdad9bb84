const units = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const scales: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, k: 1e3, m: 1e6, mn: 1e6, bn: 1e9 };

export const scalePattern = '(?:hundred|thousand|million|billion|trillion|[kKmM]|bn|mn)';
const smallWord = `(?:${[...units.slice(0), ...tens].join('|')})`;
/** A number in words: `seven`, `twenty-five`, `two hundred`, `one million`. */
export const numberWordPattern = `${smallWord}(?:[- ](?:${units.slice(1, 10).join('|')}))?(?: (?:hundred|thousand|million|billion))*`;
export const ordinalPattern = `(?:${ordinals.join('|')})`;

export function scaleOf(word: string | undefined): number {
  return word === undefined ? 1 : (scales[word.toLowerCase()] ?? 1);
}

/** The value of what `numberWordPattern` matched. */
export function valueOfWords(text: string): number {
  let value = 0;
  for (const word of text.toLowerCase().split(/[- ]/)) {
    const unit = units.indexOf(word);
    const ten = tens.indexOf(word);
    if (unit >= 0) value += unit;
    else if (ten >= 0) value += 20 + 10 * ten;
    else value *= scales[word] ?? 1;
  }
  return value;
}

export function valueOfOrdinal(word: string): number {
  return ordinals.indexOf(word.toLowerCase()) + 1;
}
