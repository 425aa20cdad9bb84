/**
 * Index references in the letters-and-numbers convention of audit files: one letter per control group (lead schedule), a number per
 * control in it, such as `C-4`. After Z follow AA, AB, … as in a spreadsheet.
 *
 * @param groups control ids by group, in the catalog's order
 */
export function assignIndexReferences(groups: readonly (readonly string[])[]): Map<string, string> {
  const references = new Map<string, string>();
  groups.forEach((controlIds, group) => {
    controlIds.forEach((controlId, position) => references.set(controlId, `${columnLetters(group)}-${position + 1}`));
  });
  return references;
}

function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCodePoint(65 + (index % 26))}`;
}
