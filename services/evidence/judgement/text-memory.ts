/**
 * Remembers what was worked out from a text while its thread lives: after one new document nearly all texts of an engagement are the
 * same as before. When it is full it starts again.
 */
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
