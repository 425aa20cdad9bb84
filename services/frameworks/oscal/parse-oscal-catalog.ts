import { AppError } from '../../platform/errors/index.ts';
import type { Catalog, CatalogControl, CatalogWarning } from '../framework.ts';
import { catalogIn } from './document-kind.ts';
import { isObject, nestsDeeperThan, objectsIn, textIn, type JsonObject } from './json.ts';
import { layersOf } from './layers.ts';
import { derivedObjectives, maximumObjectives, statedObjectives, type FoundObjective } from './objectives.ts';
import { collectParameters, parameterRenderer } from './parameters.ts';
import { plainLine, shorten } from './plain-text.ts';
import { controlTypesOf, displayLabel, isWithdrawn, propertyValues, sideOf, tickmarkProperty } from './properties.ts';
import { statementText } from './statement.ts';
import { tokenOf } from './token.ts';
import { typicalEvidence } from './typical-evidence.ts';
import { idGiver } from './unique-ids.ts';

/** Arrays and objects; NIST's catalogs nest 20 deep. */
const maximumNesting = 100;
const maximumControls = 20_000;
const maximumWarnings = 200;
const maximumTitle = 500;

interface Place {
  groupPath: readonly string[];
  parentControlId: string | null;
}

/**
 * Reads an OSCAL catalog (parsed JSON, OSCAL 1.0 to 1.2) tolerantly: what is missing is derived, what repeats is renamed and
 * reported in `warnings`, and no text keeps a parameter placeholder. Pure; the same document gives the same result.
 * Throws `frameworks/not-oscal`, `frameworks/not-a-catalog`, `frameworks/no-controls`, `frameworks/unreadable` (nested, many or
 * swelling beyond every real catalog).
 */
export function parseOscalCatalog(document: unknown): Catalog {
  if (nestsDeeperThan(document, maximumNesting)) {
    throw new AppError('frameworks/unreadable', { detail: `The JSON is nested more than ${maximumNesting} levels deep.` });
  }
  const source = catalogIn(document);
  const metadata = isObject(source['metadata']) ? source['metadata'] : {};
  const warnings: CatalogWarning[] = [];
  const controls = readControls(source, (warning) => {
    if (warnings.length < maximumWarnings) warnings.push(warning);
  });
  if (controls.length === 0) {
    throw new AppError('frameworks/no-controls', { detail: 'The catalog has no controls. Import a catalog that lists its controls in full.' });
  }
  return {
    title: shorten(plainLine(textIn(metadata, 'title')), maximumTitle) || 'Untitled catalog',
    version: shorten(plainLine(textIn(metadata, 'version')), 100) || '1',
    oscalVersion: shorten(plainLine(textIn(metadata, 'oscal-version')), 100) || null,
    declaredFrameworkId: tickmarkProperty(metadata, 'framework-id') ?? null,
    controls,
    warnings,
  };
}

function readControls(catalog: JsonObject, warn: (warning: CatalogWarning) => void): CatalogControl[] {
  const render = parameterRenderer(collectParameters(catalog));
  const baseFrameworkId = (isObject(catalog['metadata']) && tickmarkProperty(catalog['metadata'], 'base-framework')) || null;
  const giveControlId = idGiver('control', warn);
  const giveObjectiveId = idGiver('objective', warn);
  const controls: CatalogControl[] = [];
  const namesOf = new Map<string, string[]>();

  function readGroup(group: JsonObject, groupPath: readonly string[]): void {
    for (const control of objectsIn(group, 'controls')) readControl(control, { groupPath, parentControlId: null });
    for (const child of objectsIn(group, 'groups')) {
      const title = shorten(render(textIn(child, 'title')).replaceAll('\n', ' ') || displayLabel(child) || plainLine(textIn(child, 'id')), maximumTitle);
      readGroup(child, title === '' ? groupPath : [...groupPath, title]);
    }
  }

  function readControl(source: JsonObject, place: Place): void {
    if (controls.length >= maximumControls) {
      throw new AppError('frameworks/unreadable', { detail: `The catalog has more than ${maximumControls} controls.` });
    }
    const ordinal = controls.length;
    const oscalId = plainLine(textIn(source, 'id'));
    const declaredId = tickmarkProperty(source, 'control-id');
    const controlId = giveControlId(declaredId || oscalId, displayLabel(source) || `control-${ordinal + 1}`);
    const givenTitle = shorten(render(textIn(source, 'title')).replaceAll('\n', ' '), maximumTitle);
    const label = shorten(numberIn(displayLabel(source), givenTitle), 200) || controlId;
    const title = givenTitle || label;
    const withdrawn = isWithdrawn(source);
    const ownStatement = statementText(source, render) || title;
    const layers = layersOf(source, { statement: ownStatement, baseFrameworkId, render });
    const statement = [ownStatement, ...(layers?.guidance ?? []).map(({ text }) => text)].join(' ');
    const control: CatalogControl = {
      controlId,
      label,
      aliases: [],
      title,
      groupTitle: place.groupPath.at(-1) ?? null,
      groupPath: [...place.groupPath],
      parentControlId: place.parentControlId,
      statement,
      side: sideOf(source),
      controlTypes: controlTypesOf(source),
      layers,
      objectives: [],
      typicalEvidence: typicalEvidence(source, render),
      withdrawn,
      ordinal,
    };
    controls.push(control);
    // An id that is only the number made fit for OSCAL (and told from another by a count) is no name that anybody uses.
    const oscalName = declaredId !== undefined && [oscalId, oscalId.replace(/-\d+$/, '')].includes(tokenOf(declaredId)) ? '' : oscalId;
    namesOf.set(controlId, [oscalName, label, ...labelsOf(source), ...propertyValues(source, 'alt-identifier')]);
    if (!withdrawn) control.objectives = readObjectives(source, control);
    for (const child of objectsIn(source, 'controls')) readControl(child, { ...place, parentControlId: controlId });
  }

  function readObjectives(source: JsonObject, control: CatalogControl): CatalogControl['objectives'] {
    const stated = statedObjectives(source, render);
    let found: FoundObjective[] = stated.length > 0 ? stated : derivedObjectives(source, render);
    if (found.length === 0) found = [{ wantedId: '', prose: control.statement, evidenceKind: 'any', side: null }];
    if (found.length > maximumObjectives) {
      warn({ code: 'objectives-cut', detail: `Control "${control.controlId}" has ${found.length} objectives; the first ${maximumObjectives} are kept.` });
      found.length = maximumObjectives;
    }
    // An objective without an id of its own is common and no fault of the file, so it gets one before `giveObjectiveId` could warn.
    return found.map(({ wantedId, prose, evidenceKind, side }, index) => ({
      objectiveId: giveObjectiveId(wantedId || `${shorten(control.controlId, 180)}_obj-${index + 1}`, ''),
      prose,
      evidenceKind,
      side: side ?? control.side,
    }));
  }

  readGroup(catalog, []);
  assignAliases(controls, namesOf);
  return controls;
}

/** NIST's newer catalogs (CSF 2.0, SP 800-171) label a control "Account Management (03.01.01)"; the number is what people call it. */
function numberIn(label: string, title: string): string {
  return title !== '' && label.startsWith(`${title} (`) && label.endsWith(')') ? label.slice(title.length + 2, -1) : label;
}

function labelsOf(control: JsonObject): string[] {
  return propertyValues(control, 'label').filter((label) => label.length <= 200);
}

/** Each other name goes to the first control that claims it, and to none where it is some control's id. */
function assignAliases(controls: readonly CatalogControl[], namesOf: ReadonlyMap<string, readonly string[]>): void {
  const taken = new Set(controls.map((control) => control.controlId));
  for (const control of controls) {
    for (const name of namesOf.get(control.controlId) ?? []) {
      if (name === '' || name.length > 200 || taken.has(name)) continue;
      taken.add(name);
      control.aliases.push(name);
    }
  }
}
