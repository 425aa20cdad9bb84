import { AppError } from '../../platform/errors/index.ts';
import { isObject, type JsonObject } from './json.ts';

/** What a person should import instead of each other OSCAL model. */
const otherKinds: Readonly<Record<string, string>> = {
  profile:
    'This file is an OSCAL profile: it only points to controls of other catalogs. Import the resolved-profile catalog made from it (NIST publishes them as "…-resolved-profile_catalog.json"; other profiles are resolved with oscal-cli or trestle).',
  'component-definition': 'This file is an OSCAL component definition: it says how products meet controls. Import the catalog that it names as its source.',
  'system-security-plan': 'This file is an OSCAL system security plan. Import the resolved-profile catalog of the profile that it names under import-profile; the plan itself can be uploaded as a document.',
  'assessment-plan': 'This file is an OSCAL assessment plan. Import the catalog with the controls that it assesses.',
  'assessment-results': 'This file holds OSCAL assessment results. Import the catalog with the controls that were assessed.',
  'plan-of-action-and-milestones': 'This file is an OSCAL plan of action and milestones. Import the catalog with the controls that it refers to.',
  'mapping-collection': 'This file is an OSCAL mapping between catalogs. Import the catalogs that it maps.',
};

/**
 * The catalog inside an OSCAL JSON document.
 * Throws `frameworks/not-a-catalog` (another OSCAL model: says which file to import) or `frameworks/not-oscal`.
 */
export function catalogIn(document: unknown): JsonObject {
  if (!isObject(document)) {
    throw new AppError('frameworks/not-oscal', { detail: 'An OSCAL document is a JSON object with the member "catalog".' });
  }
  const { catalog } = document;
  if (isObject(catalog)) return catalog;
  const kind = Object.keys(otherKinds).find((key) => key in document);
  if (kind !== undefined) throw new AppError('frameworks/not-a-catalog', { detail: otherKinds[kind] ?? '' });
  throw new AppError('frameworks/not-oscal', {
    detail: 'This JSON is not an OSCAL catalog: it has no member "catalog". Import the JSON form of an OSCAL catalog, version 1.0 or later.',
  });
}
