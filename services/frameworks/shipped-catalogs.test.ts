import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { oscalValidator } from '../testing/oscal-schema/validate-oscal.ts';
import { resolveControl, type Catalog } from './framework.ts';
import { readShippedCatalogs } from './install-shipped-frameworks.ts';

let shipped: Catalog[];
beforeAll(async () => {
  shipped = await readShippedCatalogs();
});

const catalogOf = (id: string) => shipped.find((each) => each.declaredFrameworkId === id)!;
const labelsOf = (id: string) => catalogOf(id).controls.map((control) => control.label);
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}.${index + 1}`);

describe('every shipped catalog', () => {
  it('is valid by the published schema of OSCAL, which refuses a broken one', async () => {
    const complaintsAbout = await oscalValidator();
    const folder = join(import.meta.dirname, 'catalogs');
    const files = await readdir(folder);
    expect(files.sort()).toEqual(shipped.map((each) => `${each.declaredFrameworkId}.json`).sort());
    for (const file of files) expect(complaintsAbout(JSON.parse(await readFile(join(folder, file), 'utf8'))), file).toEqual([]);
    expect(complaintsAbout({ catalog: { uuid: 'no', metadata: { title: 'x' } } })).not.toEqual([]);
  });

  it('has labels that are its ids, no warning, and a control for nothing withdrawn', () => {
    for (const { title, controls, warnings } of shipped) {
      expect(warnings, title).toEqual([]);
      expect(new Set(controls.map((control) => control.controlId)).size, title).toBe(controls.length);
      expect(controls.map((control) => control.label), title).toEqual(controls.map((control) => control.controlId));
      expect(controls.filter((control) => control.withdrawn), title).toEqual([]);
    }
  });

  it('gives every control a statement, typical evidence, and 2 to 6 objectives that know what shows them', () => {
    for (const control of shipped.flatMap((catalog) => catalog.controls)) {
      expect(control.groupTitle, control.controlId).not.toBeNull();
      expect(control.statement.split(' ').length, control.controlId).toBeGreaterThan(4);
      expect(control.typicalEvidence.length, control.controlId).toBeGreaterThanOrEqual(3);
      expect(control.objectives.length, control.controlId).toBeGreaterThanOrEqual(2);
      expect(control.objectives.length, control.controlId).toBeLessThanOrEqual(6);
      expect(new Set(control.objectives.map((objective) => objective.evidenceKind)), control.controlId).toEqual(new Set(['design', 'operation']));
    }
  });

  it('says every objective once, also across catalogs, and in more than a title', () => {
    const proses = shipped.flatMap((catalog) => catalog.controls.flatMap((control) => control.objectives.map((objective) => objective.prose)));
    expect(proses.filter((prose, index) => proses.indexOf(prose) !== index)).toEqual([]);
    expect(proses.filter((prose) => prose.split(/\s+/).length < 7 || !prose.endsWith('.'))).toEqual([]);
    const statements = shipped.flatMap((catalog) => catalog.controls.map((control) => control.statement));
    expect(statements.filter((statement, index) => statements.indexOf(statement) !== index)).toEqual([]);
  });
});

describe('ISO/IEC 27001:2022', () => {
  it('has the 93 controls of Annex A in order, found with and without the letter', () => {
    expect(labelsOf('iso27001-2022')).toEqual([...numbered('5', 37), ...numbered('6', 8), ...numbered('7', 14), ...numbered('8', 34)]);
    expect(resolveControl(catalogOf('iso27001-2022').controls, 'A.8.13')?.title).toBe('Information backup');
  });
});

/** Controls in each category of ISO/IEC 27002:2013. */
const categories2013: Record<string, number> = {
  '5.1': 2, '6.1': 5, '6.2': 2, '7.1': 2, '7.2': 3, '7.3': 1, '8.1': 4, '8.2': 3, '8.3': 3, '9.1': 2, '9.2': 6, '9.3': 1, '9.4': 5, '10.1': 2,
  '11.1': 6, '11.2': 9, '12.1': 4, '12.2': 1, '12.3': 1, '12.4': 4, '12.5': 1, '12.6': 2, '12.7': 1, '13.1': 3, '13.2': 4, '14.1': 3, '14.2': 9, '14.3': 1,
  '15.1': 3, '15.2': 2, '16.1': 7, '17.1': 3, '17.2': 1, '18.1': 5, '18.2': 3,
};

describe('ISO/IEC 27002:2013', () => {
  it('has the 114 controls of the 35 categories, each in its clause and category', () => {
    expect(labelsOf('iso27002-2013')).toEqual(Object.entries(categories2013).flatMap(([category, count]) => numbered(category, count)));
    expect(labelsOf('iso27002-2013')).toHaveLength(114);
    expect(resolveControl(catalogOf('iso27002-2013').controls, '12.6.1')?.groupPath).toEqual(['Operations security', 'Technical vulnerability management']);
  });
});

/** Criteria in each group of the Trust Services Criteria: 33 common ones and 28 of the other categories. */
const criteria: Record<string, number> = {
  CC1: 5, CC2: 3, CC3: 4, CC4: 2, CC5: 3, CC6: 8, CC7: 5, CC8: 1, CC9: 2, A1: 3, C1: 2, PI1: 5, P1: 1, P2: 1, P3: 2, P4: 3, P5: 2, P6: 7, P7: 1, P8: 1,
};

describe('SOC 2', () => {
  it('has the 61 Trust Services Criteria', () => {
    expect(labelsOf('soc2-2017')).toEqual(Object.entries(criteria).flatMap(([group, count]) => numbered(group, count)));
    expect(labelsOf('soc2-2017')).toHaveLength(61);
    expect(labelsOf('soc2-2017').filter((label) => label.startsWith('CC'))).toHaveLength(33);
  });
});

/** NIST left gaps where a number of version 1.1 was withdrawn or moved. */
const subcategories: Record<string, string> = {
  'GV.OC': '1 2 3 4 5', 'GV.RM': '1 2 3 4 5 6 7', 'GV.RR': '1 2 3 4', 'GV.PO': '1 2', 'GV.OV': '1 2 3', 'GV.SC': '1 2 3 4 5 6 7 8 9 10',
  'ID.AM': '1 2 3 4 5 7 8', 'ID.RA': '1 2 3 4 5 6 7 8 9 10', 'ID.IM': '1 2 3 4',
  'PR.AA': '1 2 3 4 5 6', 'PR.AT': '1 2', 'PR.DS': '1 2 10 11', 'PR.PS': '1 2 3 4 5 6', 'PR.IR': '1 2 3 4',
  'DE.CM': '1 2 3 6 9', 'DE.AE': '2 3 4 6 7 8', 'RS.MA': '1 2 3 4 5', 'RS.AN': '3 6 7 8', 'RS.CO': '2 3', 'RS.MI': '1 2', 'RC.RP': '1 2 3 4 5 6', 'RC.CO': '3 4',
};

describe('NIST Cybersecurity Framework 2.0', () => {
  it('has the 106 subcategories of 22 categories, each in its function', () => {
    const expected = Object.entries(subcategories).flatMap(([category, numbers]) => numbers.split(' ').map((number) => `${category}-${number.padStart(2, '0')}`));
    expect(labelsOf('nist-csf-2.0')).toEqual(expected);
    expect([expected.length, Object.keys(subcategories).length]).toEqual([106, 22]);
    expect(resolveControl(catalogOf('nist-csf-2.0').controls, 'pr.aa-05')?.groupPath).toEqual(['Protect', 'Identity management, authentication and access control']);
  });
});

describe('CSA Cloud Controls Matrix 4', () => {
  it('has the 17 domains, found by the numbers of all 197 controls', () => {
    expect(labelsOf('csa-ccm-4')).toEqual(['A&A', 'AIS', 'BCR', 'CCC', 'CEK', 'DCS', 'DSP', 'GRC', 'HRS', 'IAM', 'IPY', 'IVS', 'LOG', 'SEF', 'STA', 'TVM', 'UEM']);
    const { controls } = catalogOf('csa-ccm-4');
    expect(controls.flatMap((control) => control.aliases.filter((alias) => /-\d\d$/.test(alias)))).toHaveLength(197);
    expect(resolveControl(controls, 'CEK-21')?.title).toBe('Cryptography, encryption and key management');
    expect(resolveControl(controls, 'CEK-22')).toBeUndefined();
    expect(controls.filter((control) => control.side === null)).toEqual([]);
  });
});

describe('ISO/IEC 27017:2026', () => {
  it('has 39 guided and 4 added controls in the numbers of the 2022 edition, and says that they are to be checked', () => {
    const labels = labelsOf('iso27017-2026');
    expect(labels).toHaveLength(43);
    const base = labelsOf('iso27001-2022');
    expect(labels.filter((label) => !base.includes(label))).toEqual(['5.38', '5.39', '8.35', '8.36']);
    expect(catalogOf('iso27017-2026').title).toContain('to be checked');
    const sideOf = (label: string) => catalogOf('iso27017-2026').controls.find((control) => control.label === label)?.side;
    expect(['5.21', '8.20', '8.35', '5.28', '5.38'].map(sideOf)).toEqual(['provider', 'provider', 'provider', 'joint', 'joint']);
  });
});

/** ITU-T X.1631: the controls of ISO/IEC 27002:2013 that got guidance for cloud services, and the controls added by Annex A. */
const guided = [
  '5.1.1', '6.1.1', '6.1.3', '7.2.2', '8.1.1', '8.2.2', '9.1.2', '9.2.1', '9.2.2', '9.2.3', '9.2.4', '9.4.1', '9.4.4', '10.1.1', '10.1.2', '11.2.7',
  '12.1.2', '12.1.3', '12.3.1', '12.4.1', '12.4.3', '12.4.4', '12.6.1', '13.1.3', '14.1.1', '14.2.1', '15.1.1', '15.1.2', '15.1.3',
  '16.1.1', '16.1.2', '16.1.7', '18.1.1', '18.1.2', '18.1.3', '18.1.5', '18.2.1',
];
const added = ['CLD.6.3.1', 'CLD.8.1.5', 'CLD.9.5.1', 'CLD.9.5.2', 'CLD.12.1.5', 'CLD.12.4.5', 'CLD.13.1.4'];

describe('ISO/IEC 27017:2015', () => {
  it('has the 37 guided controls and the 7 added ones, under the ids auditors use', () => {
    expect(guided).toHaveLength(37);
    expect(labelsOf('iso27017-2015')).toEqual([...guided, ...added]);
  });

  it('keeps the three layers apart: the control of 27002, the guidance of each side, the added controls', () => {
    for (const id of ['iso27017-2015', 'iso27017-2026']) {
      for (const { controlId, layers, statement, side } of catalogOf(id).controls) {
        const base = catalogOf(id === 'iso27017-2015' ? 'iso27002-2013' : 'iso27001-2022');
        const isAdded = controlId.startsWith('CLD') || ['5.38', '5.39', '8.35', '8.36'].includes(controlId);
        expect(layers?.layer, controlId).toBe(isAdded ? 'added' : 'guided');
        expect(layers?.base, controlId).toEqual(isAdded ? null : { frameworkId: base.declaredFrameworkId, controlId });
        expect(isAdded || base.controls.some((control) => control.controlId === controlId), controlId).toBe(true);
        if (isAdded) continue;
        const sides = layers!.guidance.map((each) => each.side).sort();
        if (side !== 'joint') expect(sides, controlId).toEqual([side]);
        expect(sides.length, controlId).toBeGreaterThan(0);
        expect(statement, controlId).toBe([layers!.statement, ...layers!.guidance.map(({ text }) => text)].join(' '));
      }
    }
    expect(catalogOf('iso27001-2022').controls.every((control) => control.layers === null && control.controlTypes.length > 0)).toBe(true);
  });

  it('finds CLD.13.1.4 by the number that articles misprint', () => {
    const { controls } = catalogOf('iso27017-2015');
    expect(resolveControl(controls, 'CLD.13.1.1')?.controlId).toBe('CLD.13.1.4');
    expect(resolveControl(controls, 'cld.13.1.4')?.controlId).toBe('CLD.13.1.4');
    expect(resolveControl(controls, 'iso-5.1.1')?.controlId).toBe('5.1.1');
    expect(resolveControl(controls, '13.1.1')).toBeUndefined();
  });

  it('gives every control of both editions a side, and its objectives none that contradicts it', () => {
    for (const control of [...catalogOf('iso27017-2015').controls, ...catalogOf('iso27017-2026').controls]) {
      expect(control.side, control.controlId).not.toBeNull();
      if (control.side !== 'joint') expect([...new Set(control.objectives.map((objective) => objective.side))], control.controlId).toEqual([control.side]);
    }
  });
});
