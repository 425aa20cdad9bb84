import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../text/sentences.ts';
import { createCalibration, strengthOf, type Strength } from './calibration.ts';
import { dot, highest } from './candidates.ts';
import { columnMoments, highestOthers, passageAffinities } from './columns.ts';
import { createControlScore, type ControlStrength } from './control-score.ts';
import { mix, standardise } from './mix.ts';
import { controlWeights, queryOf } from './terms.ts';
import { countText } from '../text/counted-text.ts';
import { Vocabulary } from '../text/vocabulary.ts';
import { TextIndex } from './text-index.ts';
import { windowsOf } from './windows.ts';

const strength = (value: number): Strength => ({ distinct: value * 5, cosine: value, titleShare: value, textShare: value });

describe('the calibrated score', () => {
  it('lies between 0 and 1 and rises in every part', () => {
    const calibrate = createCalibration([strength(0.2), strength(0.5)]);
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(fc.property(unit, unit, unit, unit, fc.constantFrom('distinct', 'cosine', 'titleShare', 'textShare'), (distinct, cosine, titleShare, textShare, key) => {
      const low = { distinct, cosine, titleShare, textShare };
      const [before, after] = [calibrate(low), calibrate({ ...low, [key]: low[key as keyof Strength] + 0.1 })];
      expect(before).toBeGreaterThan(0);
      expect(after).toBeLessThan(1);
      expect(after).toBeGreaterThan(before);
    }));
  });

  it('stands with one control, with none, and looks at the best five candidates alone', () => {
    expect(createCalibration([])(strength(0.9))).toBeGreaterThan(0.5);
    expect(createCalibration([strength(0.9)])(strength(0.05))).toBeLessThan(0.5);
    expect(strengthOf([])).toBeUndefined();
    expect(strengthOf([...Array.from({ length: 5 }, () => strength(0.1)), strength(0.9)])).toEqual(strength(0.1));
  });
});

describe('mixing', () => {
  it('standardises, also equal scores and none', () => {
    expect([...standardise(Float32Array.of(1, 2, 3))].map((score) => Math.round(score * 100) / 100)).toEqual([-1.22, 0, 1.22]);
    expect([...standardise(Float32Array.of(4, 4))]).toEqual([0, 0]);
    expect([...standardise(new Float32Array())]).toEqual([]);
    expect([...mix(Float32Array.of(0, 9), Float32Array.of(0, 1))][1]).toBeGreaterThan(0.9);
  });

  it('knows mean and deviation of a passage over the controls', () => {
    const { mean, deviation } = columnMoments([Float32Array.of(1, 5), Float32Array.of(3, 5)], 2);
    expect([mean[0], mean[1], Math.round((deviation[0] ?? 0) * 100), Math.round((deviation[1] ?? 1) * 100)]).toEqual([2, 5, 100, 0]);
  });

  it('keeps the highest, the earlier of equals first', () => {
    expect(highest(Float32Array.of(1, 7, 7, 9, 2), 3)).toEqual([{ at: 3, score: 9 }, { at: 1, score: 7 }, { at: 2, score: 7 }]);
  });
});

describe('a passage beside all controls', () => {
  it('knows the best other control of each', () => {
    const otherThan = highestOthers([Float32Array.of(3, 1), Float32Array.of(2, 5), Float32Array.of(1, 5)], 2);
    expect([otherThan(0, 0), otherThan(1, 0), otherThan(1, 1), otherThan(0, 1)]).toEqual([2, 3, 5, 5]);
  });

  it('belongs to the document and the surroundings that speak of a control and its group', () => {
    const rows = [Float32Array.of(4, 4, 4, 0, 0), Float32Array.of(3, 3, 3, 0, 0), Float32Array.of(0, 0, 0, 4, 4)];
    const { document, surroundings } = passageAffinities(rows, columnMoments(rows, 5), ['doors', 'doors', 'keys'], [0, 0, 0, 1, 1]);
    expect(document(0, 1)).toBeGreaterThan(document(2, 1));
    expect(surroundings(1, 0)).toBeGreaterThan(surroundings(2, 0));
    expect(surroundings(2, 4)).toBeGreaterThan(surroundings(0, 4));
  });
});

describe('the score of a control', () => {
  const of = (value: number, absolute = 3): ControlStrength => ({ top: 20 + value, margin: value, cosine: 0.5 + value / 20, textShare: 0.4 + value / 20, absolute });
  const many = Array.from({ length: 60 }, (_, at) => of((at - 30) / 15));

  it('rises with every part and lies between 0 and 1', () => {
    const scoreOf = createControlScore(many);
    fc.assert(fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom('top', 'margin', 'cosine', 'textShare'), (value, key) => {
      const [before, after] = [scoreOf(of(value)), scoreOf({ ...of(value), [key]: of(value)[key] + 0.1 })];
      expect(before).toBeGreaterThan(0);
      expect(after).toBeLessThan(1);
      expect(after).toBeGreaterThan(before);
    }));
  });

  it('does not call the best of nothing supported', () => {
    const nothing = many.map((strength) => ({ ...strength, absolute: -4 }));
    expect(createControlScore(nothing)(of(2, -4))).toBeLessThan(0.5);
    expect(createControlScore(many)(of(2))).toBeGreaterThan(0.5);
  });

  it('judges a control that stands alone by itself', () => {
    expect(createControlScore([of(0, 1)])(of(0, 1))).toBeGreaterThan(0.5);
    expect(createControlScore([of(0, -1)])(of(0, -1))).toBeLessThan(0.5);
  });
});

describe('terms', () => {
  it('weigh less the more controls hold them', () => {
    const weightOf = controlWeights(['review of backups', 'review of access', 'review of keys']);
    expect(weightOf('review')).toBeLessThan(weightOf('backup') / 1.5);
    expect(controlWeights(['alone'])('alone')).toBe(1);
  });

  it('count twice in the title, little from the lexicon, and take a control number that is no section number', () => {
    const query = queryOf('MFA', 'Sign-in needs MFA and a device.', () => 1, 'AC-2');
    expect([query.get('mfa'), query.get('devic'), query.get('authent'), query.get('#ac-2')]).toEqual([2, 1, 0.3, 2]);
    expect([...queryOf('x', 'y', () => 1, '5.1.1').keys()].filter((term) => term.startsWith('#'))).toEqual([]);
  });
});

describe('the index of a run', () => {
  it('scores the passage that holds the rare word, and nothing for a word that is nowhere', () => {
    const vocabulary = new Vocabulary();
    const index = new TextIndex(['backup of the database', 'visitors and badges', ''].map((words) => countText(words, null, vocabulary)), vocabulary);
    vocabulary.numberOf('penguin');
    expect([...index.lexical(new Map([['badg', 1]]))].map((score) => score > 0)).toEqual([false, true, false]);
    expect([...index.lexical(new Map([['penguin', 1]]))]).toEqual([0, 0, 0]);
    expect(index.similarities([Float32Array.of(1, 0)]).map((row) => [...row])).toEqual([[0, 0, 0]]);
  });

  it('compare many vectors at once as they compare each alone', () => {
    const vector = fc.option(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }).map((values) => Float32Array.from(values)));
    fc.assert(fc.property(fc.array(vector, { maxLength: 9 }), fc.array(vector, { maxLength: 9 }), (texts, asked) => {
      const vocabulary = new Vocabulary();
      const index = new TextIndex(texts.map((meaning) => countText('', meaning, vocabulary)), vocabulary);
      expect(index.similarities(asked)).toEqual(asked.map((one) => Float32Array.from(texts, (other) => dot(one, other))));
    }));
  });
});

describe('windows', () => {
  it('hold about 100 words, overlap, end with the text and cover it', () => {
    const sentences = splitSentences(Array.from({ length: 30 }, (_, at) => `Sentence number ${at} has exactly eight plain words here.`).join(' '));
    const windows = windowsOf(sentences);
    expect(windows.length).toBeGreaterThan(2);
    expect(windows.at(-1)?.end).toBe(sentences.at(-1)?.end);
    expect(new Set(windows.flatMap((window) => window.sentences)).size).toBe(30);
    for (const window of windows) expect(window.sentences.reduce((sum, { words }) => sum + words, 0)).toBeLessThanOrEqual(125 + 40);
  });

  it('are none for nothing, and one for one long sentence', () => {
    expect(windowsOf([])).toEqual([]);
    expect(windowsOf(splitSentences(`${'word '.repeat(500)}.`))).toHaveLength(1);
  });
});
