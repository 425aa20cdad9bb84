export interface IndexScheme {
  /** `letters`: A-1. `control`: the control's own id. */
  readonly scheme: 'letters' | 'control';
  readonly separator: string;
  readonly prefix: string;
}

const usual: IndexScheme = { scheme: 'letters', separator: '-', prefix: '' };

/**
 * Index references in the letters-and-numbers convention of audit files: one letter per control group (lead schedule), a number per
 * control in it, such as `C-4`. After Z follow AA, AB, … as in a spreadsheet. A firm may have its papers called by their controls.
 *
 * @param groups controls by group, in the catalog's order, each as `frameworkId/controlId`
 */
export function assignIndexReferences(groups: readonly (readonly string[])[], { scheme, separator, prefix }: IndexScheme = usual): Map<string, string> {
  const references = new Map<string, string>();
  const given = new Set<string>();
  groups.forEach((controls, group) => {
    controls.forEach((control, position) => {
      const wanted = `${prefix}${scheme === 'letters' ? `${columnLetters(group)}${separator}${position + 1}` : control.slice(control.indexOf('/') + 1)}`;
      // Two frameworks may call their controls alike; no reference is given twice.
      let reference = wanted;
      for (let copy = 2; given.has(reference); copy++) reference = `${wanted}${separator}${copy}`;
      given.add(reference);
      references.set(control, reference);
    });
  });
  return references;
}

function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCodePoint(65 + (index % 26))}`;
}
