import { beforeAll, describe, expect, it } from 'vitest';
import { resolveControl, type Catalog } from './framework.ts';
import { readShippedCatalogs } from './install-shipped-frameworks.ts';

/** ITU-T X.1631: the controls of ISO/IEC 27002:2013 that got guidance for cloud services, and the controls added by Annex A. */
const guided = [
  '5.1.1', '6.1.1', '6.1.3', '7.2.2', '8.1.1', '8.2.2', '9.1.2', '9.2.1', '9.2.2', '9.2.3', '9.2.4', '9.4.1', '9.4.4', '10.1.1', '10.1.2', '11.2.7',
  '12.1.2', '12.1.3', '12.3.1', '12.4.1', '12.4.3', '12.4.4', '12.6.1', '13.1.3', '14.1.1', '14.2.1', '15.1.1', '15.1.2', '15.1.3',
  '16.1.1', '16.1.2', '16.1.7', '18.1.1', '18.1.2', '18.1.3', '18.1.5', '18.2.1',
];
const added = ['CLD.6.3.1', 'CLD.8.1.5', 'CLD.9.5.1', 'CLD.9.5.2', 'CLD.12.1.5', 'CLD.12.4.5', 'CLD.13.1.4'];

describe('ISO/IEC 27017:2015', () => {
  let catalog: Catalog;
  beforeAll(async () => {
    const shipped = await readShippedCatalogs();
    catalog = shipped.find((each) => each.declaredFrameworkId === 'iso27017-2015')!;
  });

  it('has the 37 guided controls and the 7 added ones, under the ids auditors use', () => {
    expect(guided).toHaveLength(37);
    expect(catalog.controls.map((control) => control.controlId)).toEqual([...guided, ...added]);
    expect(catalog.controls.map((control) => control.label)).toEqual([...guided, ...added]);
    expect(catalog.warnings).toEqual([]);
  });

  it('finds CLD.13.1.4 by the number that articles misprint', () => {
    expect(resolveControl(catalog.controls, 'CLD.13.1.1')?.controlId).toBe('CLD.13.1.4');
    expect(resolveControl(catalog.controls, 'cld.13.1.4')?.controlId).toBe('CLD.13.1.4');
    expect(resolveControl(catalog.controls, 'iso-5.1.1')?.controlId).toBe('5.1.1');
    expect(resolveControl(catalog.controls, '13.1.1')).toBeUndefined();
  });

  it('gives every control a side, typical evidence, and 2 to 6 objectives that know what shows them', () => {
    for (const control of catalog.controls) {
      expect(control.side, control.controlId).not.toBeNull();
      expect(control.groupTitle, control.controlId).not.toBeNull();
      expect(control.typicalEvidence.length, control.controlId).toBeGreaterThanOrEqual(3);
      expect(control.objectives.length, control.controlId).toBeGreaterThanOrEqual(2);
      expect(control.objectives.length, control.controlId).toBeLessThanOrEqual(6);
      const kinds = new Set(control.objectives.map((objective) => objective.evidenceKind));
      expect([...kinds].sort(), control.controlId).toEqual(['design', 'operation']);
      const sides = new Set(control.objectives.map((objective) => objective.side));
      if (control.side !== 'joint') expect([...sides], control.controlId).toEqual([control.side]);
    }
  });

  it('says every objective once', () => {
    const proses = catalog.controls.flatMap((control) => control.objectives.map((objective) => objective.prose));
    expect(proses.filter((prose, index) => proses.indexOf(prose) !== index)).toEqual([]);
  });
});
