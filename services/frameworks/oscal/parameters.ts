import { AppError } from '../../platform/errors/index.ts';
import { objectsIn, textIn, textsIn, isObject, type JsonObject } from './json.ts';
import { propertyValues } from './properties.ts';
import { plainLine, plainProse, shorten, tidy } from './plain-text.ts';

/** Renders a piece of OSCAL prose as plain text with every placeholder replaced by words. */
export type RenderText = (prose: string) => string;

const braces = /\{\{([^{}]*)\}\}/g;
/** The form of OSCAL before 1.0 and of careless conversions from XML. */
const element = /<insert\b[^<>]{0,300}\bid-ref\s?=\s?["']([^"'<>]{0,200})["'][^<>]{0,300}>/g;
const unnamed = '[organization-defined value]';
/** Selections nest in NIST's catalogs up to three deep; cycles and deeper nests end in `unnamed`. */
const maximumDepth = 12;
const maximumParameterText = 2_000;
/** 30 bytes of placeholder may stand for 2,000 characters; a file made to swell is refused before it fills the memory. */
const maximumExpansion = 64_000_000;

/**
 * Knows all parameters of a catalog (ids are unique in it, and a control may name one of another control) and renders text.
 * A parameter with values reads as its values, a selection as `[one or more of: a; b]`, any other as `[organization-defined
 * frequency]`, with the constraint where one is given: `[organization-defined frequency: at least annually]`.
 */
export function parameterRenderer(parameters: readonly JsonObject[]): RenderText {
  const byId = new Map<string, JsonObject>();
  const aliases = new Map<string, JsonObject>();
  for (const parameter of parameters) {
    const id = textIn(parameter, 'id').trim();
    if (id !== '' && !byId.has(id)) byId.set(id, parameter);
    for (const alias of propertyValues(parameter, 'alt-identifier')) if (!aliases.has(alias)) aliases.set(alias, parameter);
  }
  const known = new Map<JsonObject, string>();
  const open = new Set<JsonObject>();
  let expansion = 0;

  function fill(prose: string): string {
    const filled = plainProse(prose)
      .replace(element, (_, id: string) => within(parameterText(id)))
      .replace(braces, (_, inside: string) => within(insertedText(inside)))
      // Braces that belong to no placeholder: a cut or nested one.
      .replaceAll('{{', '[')
      .replaceAll('}}', ']');
    return tidy(filled);
  }

  function within(words: string): string {
    expansion += words.length;
    if (expansion <= maximumExpansion) return words;
    throw new AppError('frameworks/unreadable', { detail: 'The parameters of this catalog expand to more than 64 million characters.' });
  }

  function insertedText(inside: string): string {
    const words = plainLine(inside);
    const match = /^insert\s*:\s*([^,\s]+)\s*,\s*(.*)$/i.exec(words);
    if (match === null) return byId.has(words) ? parameterText(words) : words === '' ? unnamed : `[${words}]`;
    const [, kind = '', reference = ''] = match;
    const name = reference.split('|')[0]?.trim() ?? '';
    if (kind.toLowerCase() === 'param') return parameterText(name);
    return name === '' ? unnamed : `[${name}]`;
  }

  function parameterText(id: string): string {
    const parameter = byId.get(id.trim()) ?? aliases.get(id.trim());
    if (parameter === undefined || open.has(parameter) || open.size >= maximumDepth) return unnamed;
    const before = known.get(parameter);
    if (before !== undefined) return before;
    open.add(parameter);
    const text = shorten(describe(parameter), maximumParameterText);
    open.delete(parameter);
    known.set(parameter, text);
    return text;
  }

  function describe(parameter: JsonObject): string {
    const values = filledTexts(textsIn(parameter, 'values'));
    if (values.length > 0) return values.join(', ');
    const limits = filledTexts(objectsIn(parameter, 'constraints').map((constraint) => textIn(constraint, 'description')));
    const limit = limits.length === 0 ? '' : `: ${limits.join('; ')}`;
    const choices = isObject(parameter['select']) ? filledTexts(textsIn(parameter['select'], 'choice')) : [];
    if (choices.length > 0) {
      const howMany = isObject(parameter['select']) && textIn(parameter['select'], 'how-many') === 'one-or-more' ? 'one or more of' : 'one of';
      return `[${howMany}: ${choices.join('; ')}${limit === '' ? '' : ` (${limit.slice(2)})`}]`;
    }
    const label = oneLine(fill(textIn(parameter, 'label'))).replace(/^\[(?:assignment: ?)?([^[\]]*)\]$/i, '$1') || definedIn(parameter);
    if (label === '') return limit === '' ? unnamed : `[organization-defined value${limit}]`;
    // `_odp`, `.ODP` and `_prm` in NIST's ids say "organization-defined parameter"; its labels leave that to the reader since revision 5.
    const prefix = /[._](?:odp|prm)/i.test(textIn(parameter, 'id')) && !/defined\b/i.test(label) ? 'organization-defined ' : '';
    return `[${prefix}${label}${limit}]`;
  }

  /** The guideline of a parameter without label: `time period ... is defined;`. */
  function definedIn(parameter: JsonObject): string {
    const [guideline = ''] = filledTexts(objectsIn(parameter, 'guidelines').map((entry) => textIn(entry, 'prose')));
    return guideline.replace(/ (?:is|are|is\/are) defined[;.]?$/i, '');
  }

  function filledTexts(proses: readonly string[]): string[] {
    return proses.map((prose) => oneLine(fill(prose))).filter((text) => text !== '');
  }

  return fill;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** Every parameter of the catalog, its groups and its controls, wherever it stands. */
export function collectParameters(catalog: JsonObject): JsonObject[] {
  const found: JsonObject[] = [];
  const visit = (owner: JsonObject): void => {
    for (const parameter of objectsIn(owner, 'params')) found.push(parameter);
    for (const child of objectsIn(owner, 'controls')) visit(child);
    for (const child of objectsIn(owner, 'groups')) visit(child);
  };
  visit(catalog);
  return found;
}
