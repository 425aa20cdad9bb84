import { AppError } from '../../platform/errors/index.ts';

const formats = [
  { name: 'XML', looksLike: /^\s*</ },
  { name: 'YAML', looksLike: /^\s*(?:---|%YAML|#|[A-Za-z][\w-]*:(?:\s|$))/ },
];

/**
 * The JSON value of a catalog's file. `frameworks/not-json` for the XML and YAML forms of OSCAL, saying what to import instead;
 * `request/malformed` for JSON that is broken.
 */
export function parseCatalogText(text: string): unknown {
  const format = formats.find(({ looksLike }) => looksLike.test(text.slice(0, 1_000)));
  if (format !== undefined) {
    throw new AppError('frameworks/not-json', {
      detail: `This file is ${format.name}. Import the JSON form of the same catalog: publishers of OSCAL put it beside this one ("…_catalog.json"), and "oscal-cli convert --to=json" makes it.`,
    });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    throw new AppError('request/malformed', { detail: 'The file is not valid JSON; it may have been cut off on its way.' });
  }
}
