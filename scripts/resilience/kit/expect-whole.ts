import { expect } from 'vitest';
import type { IndexRows } from './index-rows.sql.ts';

/** Fails unless every version is in the index, once, with as many passages as it was split into, and no job is left. */
export function expectWhole(rows: IndexRows, versions: number): void {
  const { passages, passagePlaces, lexicalRows, embeddingRows, countedPassages, declaredPassages } = rows;
  expect(rows).toMatchObject({ versions, indexedVersions: versions, unfinishedJobs: 0 });
  expect(passages).toBeGreaterThan(versions);
  expect({ passagePlaces, lexicalRows, embeddingRows, countedPassages, declaredPassages })
    .toEqual({ passagePlaces: passages, lexicalRows: passages, embeddingRows: passages, countedPassages: passages, declaredPassages: passages });
}
