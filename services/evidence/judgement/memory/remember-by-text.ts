/** Remembers what was worked out from a short text that comes again and again: the words of controls, headings, dates. When it is full it starts again. */
export function rememberByText<Value>(workOut: (text: string) => Value, most: number): (text: string) => Value {
  let known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as Value;
    const value = workOut(text);
    if (known.size >= most) known = new Map();
    known.set(text, value);
    return value;
  };
}
