import { describe, expect, it } from 'vitest';
import { ExtractionError, type FailureCode } from '../documents/index.ts';
import { explained } from './read-file.ts';

const failing = (failure: FailureCode, found?: string) => explained(() => Promise.reject(new ExtractionError(failure, found)));

describe('why a questionnaire is not read', () => {
  it.each<[FailureCode, string, string]>([
    ['reader-not-started', 'questionnaires/reader-not-started', 'Nothing is known against the file.'],
    ['extractor-crashed', 'questionnaires/reader-crashed', 'the file may be whole'],
    ['corrupt', 'questionnaires/damaged', ''],
    ['limit-memory', 'questionnaires/too-large', ''],
  ])('%s is answered with %s', async (failure, code, words) => {
    await expect(failing(failure)).rejects.toMatchObject({ code, detail: expect.stringContaining(words) });
  });

  it('tells how the reader ended, and does not say that a file which was refused is stored', async () => {
    await expect(failing('extractor-crashed', 'It ended by SIGABRT.')).rejects.toMatchObject({ detail: expect.stringMatching(/^(?!.*stored).*It ended by SIGABRT\.$/s) });
  });

  it('leaves errors of other kinds as they are', async () => {
    await expect(explained(() => Promise.reject(new RangeError('x')))).rejects.toBeInstanceOf(RangeError);
  });
});
