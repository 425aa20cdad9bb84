import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStaticEmbedder } from './static-embedder.ts';
import { wordsOf } from './tokens.ts';

const bytes = readFileSync(new URL('./model/static-embedder-en-20k-256.bin', import.meta.url));
const golden = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8')) as { text: string; tokens: number[]; first8: number[] }[];
const embedder = createStaticEmbedder();
const cosine = (a: string, b: string) => {
  const [left, right] = [embedder.embed(a), embedder.embed(b)];
  return left && right ? left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0) : Number.NaN;
};

describe('a bad model file is refused', () => {
  const change = (edit: (copy: Uint8Array<ArrayBuffer>) => unknown) => {
    const copy = new Uint8Array(bytes);
    const edited = edit(copy);
    return edited instanceof Uint8Array ? edited : copy;
  };
  it.each([
    ['empty', new Uint8Array()],
    ['another kind of file', new TextEncoder().encode('%PDF-1.7 and so on')],
    ['cut short', change((copy) => copy.subarray(0, copy.length - 1))],
    ['too long', change((copy) => new Uint8Array([...copy.subarray(0, 200_000), 0]))],
    ['a header longer than the file', change((copy) => new DataView(copy.buffer).setUint32(4, 0xffffffff, true))],
    ['a header that is not JSON', change((copy) => copy.set(new TextEncoder().encode('oops'), 8))],
    ['another format', change((copy) => copy.set(new TextEncoder().encode('{"format":"static-embed/9"'), 8))],
    ['two tokens alike', change((copy) => copy.set(copy.subarray(90, 92), 88))],
    ['a scale that is not a number', change((copy) => new DataView(copy.buffer).setFloat32(88 + 160_112, Number.NaN, true))],
  ])('%s', (_name, broken) => {
    expect(() => createStaticEmbedder(broken)).toThrow(expect.objectContaining({ code: 'ai/bad-model-file' }));
  });
});

describe('the shipped model', () => {
  it.each(golden)('agrees with the golden vector of "$text"', ({ text, tokens, first8 }) => {
    expect(embedder.tokensOf(text)).toEqual(tokens);
    const vector = embedder.embed(text);
    if (tokens.length === 0) expect(vector).toBeNull();
    else for (const [at, value] of first8.entries()) expect(vector?.[at]).toBeCloseTo(value, 6);
  });

  it('is stamped with the SHA-256 of its file', () => {
    expect(embedder.id).toBe('static-en-20k-256/0178791c573224ba4a29198257ca3207540f0a4c5d4d002b52967edd69065911');
  });

  it('finds reworded requests nearer than unrelated text', () => {
    expect(cosine('offboarding', 'termination of access')).toBeGreaterThan(cosine('offboarding', 'network firewall rules') + 0.2);
    expect(cosine('MFA', 'multi-factor authentication')).toBeGreaterThan(cosine('MFA', 'quarterly revenue') + 0.3);
  });

  it('gives unit vectors, or null for a text without a token, whatever the text', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 300 });
    await fc.assert(fc.asyncProperty(fc.array(anyText, { maxLength: 4 }), async (texts) => {
      const vectors = await embedder.embedPassages(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const [at, vector] of vectors.entries()) {
        if (vector === null) expect(wordsOf(texts[at] ?? '')).toEqual([]);
        else expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    }), { numRuns: 200 });
  });

  it('does not read past its word cache: a word cut into pieces gives the same tokens every time', () => {
    const word = 'pseudopolymorphization'.repeat(4);
    expect(embedder.tokensOf(word)).toEqual(embedder.tokensOf(word));
    expect(embedder.tokensOf(word).length).toBeGreaterThan(4);
  });

  it('stops between passages when asked to', async () => {
    await expect(embedder.embedPassages(['a b'], AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
