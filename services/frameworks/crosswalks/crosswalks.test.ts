import { beforeAll, describe, expect, it } from 'vitest';
import { readShippedCatalogs } from '../install-shipped-frameworks.ts';
import { turnAround, type Crosswalk } from './crosswalk.ts';
import { comparableFrameworks, readCrosswalk, shippedCrosswalks } from './read-crosswalk.ts';

let all: Crosswalk[];
let labels: Map<string, string[]>;
beforeAll(async () => {
  all = await shippedCrosswalks();
  labels = new Map((await readShippedCatalogs()).map((catalog) => [catalog.declaredFrameworkId!, catalog.controls.map((control) => control.controlId)]));
});

const successors = (crosswalk: Crosswalk, control: string) => crosswalk.relations.filter((row) => row.source === control).map((row) => `${row.target} ${row.relation}`);

describe('every crosswalk', () => {
  it('names only controls that there are, and each pair once', () => {
    for (const { source, target, relations } of all) {
      for (const row of relations) {
        expect(labels.get(source), `${source} ${row.source}`).toContain(row.source);
        expect(labels.get(target), `${target} ${row.target}`).toContain(row.target);
      }
      expect(new Set(relations.map((row) => `${row.source} ${row.target}`)).size).toBe(relations.length);
    }
  });

  it('accounts for every control of both frameworks: with a counterpart, or with the reason why there is none', () => {
    for (const { source, target, relations, sourceOnly, targetOnly } of all) {
      const accounted = (side: 'source' | 'target', only: { control: string }[]) => [...new Set(relations.map((row) => row[side])), ...only.map((each) => each.control)].sort();
      expect(accounted('source', sourceOnly), source).toEqual([...labels.get(source)!].sort());
      expect(accounted('target', targetOnly), target).toEqual([...labels.get(target)!].sort());
      for (const { control, reason } of [...sourceOnly, ...targetOnly]) expect(reason.split(' ').length, control).toBeGreaterThan(4);
    }
  });

  it('calls two controls equal only where neither has another equal', () => {
    for (const { relations } of all) {
      const equal = relations.filter((row) => row.relation === 'equal');
      expect(new Set(equal.map((row) => row.source)).size).toBe(equal.length);
      expect(new Set(equal.map((row) => row.target)).size).toBe(equal.length);
    }
  });
});

describe('ISO/IEC 27002:2013 to 2022', () => {
  it('brings all 114 old controls to the 93 new ones, of which 11 have no predecessor', async () => {
    const crosswalk = await readCrosswalk('iso27002-2013', 'iso27001-2022');
    expect(new Set(crosswalk.relations.map((row) => row.source)).size).toBe(114);
    expect(new Set(crosswalk.relations.map((row) => row.target)).size).toBe(82);
    expect(crosswalk.targetOnly.map(({ control }) => control)).toEqual(['5.7', '5.23', '5.30', '7.4', '8.9', '8.10', '8.11', '8.12', '8.16', '8.23', '8.28']);
    expect(crosswalk.sourceOnly).toEqual([]);
  });

  it('follows the published table: one to one, merged, and the one that was split', async () => {
    const crosswalk = await readCrosswalk('iso27002-2013', 'iso27001-2022');
    expect(successors(crosswalk, '12.3.1')).toEqual(['8.13 equal']);
    expect(successors(crosswalk, '12.4.2')).toEqual(['8.15 subset']);
    expect(successors(crosswalk, '18.2.3')).toEqual(['5.36 intersects', '8.8 intersects']);
    const split = crosswalk.relations.map((row) => row.source).filter((source, index, sources) => sources.indexOf(source) !== index);
    expect(split).toEqual(['18.2.3']);
  });
});

describe('ISO/IEC 27017:2015 to 2026', () => {
  it('says where the seven CLD controls went and which guidance ended', async () => {
    const crosswalk = await readCrosswalk('iso27017-2015', 'iso27017-2026');
    expect(['CLD.6.3.1', 'CLD.8.1.5', 'CLD.9.5.1', 'CLD.13.1.4'].map((control) => successors(crosswalk, control))).toEqual([['5.38 equal'], ['5.11 intersects', '8.10 intersects'], ['8.35 equal'], ['8.20 subset']]);
    expect(crosswalk.sourceOnly.map(({ control }) => control)).toEqual(['6.1.3', '9.1.2', '13.1.3', '15.1.1']);
    expect(crosswalk.certainty).toBe('judgement');
  });
});

describe('reading', () => {
  it('turns a crosswalk around, relations included, and back again', async () => {
    const forward = await readCrosswalk('iso27002-2013', 'iso27001-2022');
    const backward = await readCrosswalk('iso27001-2022', 'iso27002-2013');
    expect(successors(backward, '8.15')).toEqual(['12.4.1 superset', '12.4.2 superset', '12.4.3 superset']);
    expect(turnAround(backward)).toEqual(forward);
  });

  it('says what a framework can be compared with', async () => {
    expect(await comparableFrameworks('iso27001-2022')).toEqual(['iso27002-2013', 'nist-csf-2.0', 'soc2-2017']);
    await expect(readCrosswalk('iso27001-2022', 'csa-ccm-4')).rejects.toMatchObject({ code: 'frameworks/no-crosswalk', detail: expect.stringContaining('soc2-2017') as string });
  });
});
