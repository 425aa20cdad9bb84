import { sniffDelimiter } from '../csv-delimiter.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';
import { recogniseMail } from './mail.ts';
import { dayOf } from '../lines/log.ts';
import { looksLikeJson, looksLikeLog, looksLikeMermaid, looksLikePlantUml, looksLikeSections, looksLikeTerraform, looksLikeYaml, rootElement } from './text-signs.ts';

/**
 * Text, decoded. Signs that cannot be mistaken come first (a JSON named .txt is JSON), then `extension`, then the weaker signs, which a
 * plain text could show by chance.
 */
export function recogniseText(text: string, extension: string): Format {
  const start = text.slice(0, 65_536).replace(/^\ufeff/, '').trimStart();
  if (start === '') throw new ExtractionError('no-text', 'It holds only white space.');
  if (start.startsWith('{\\rtf')) throw new ExtractionError('unsupported-type', 'It is a Rich Text document (RTF).');
  if (start.startsWith('bplist0')) throw new ExtractionError('unsupported-type', 'It is a binary property list; export it as XML or JSON.');
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(start)) return 'html';
  const mail = recogniseMail(start, extension);
  if (mail !== null) return mail;
  if (start.startsWith('<') && extension !== 'html' && extension !== 'htm' && extension !== 'md') {
    const root = rootElement(start);
    if (root !== null) return xmlFormats[root] ?? (root === 'definitions' && start.includes('/BPMN/') ? 'bpmn' : 'xml');
  }
  if (looksLikePlantUml(start)) return 'plantuml';
  if (looksLikeMermaid(start)) return 'mermaid';
  if (looksLikeJson(start)) return 'json';
  return byExtension[extension] ?? recogniseBySigns(start, extension);
}

function recogniseBySigns(start: string, extension: string): Format {
  if (/^#!.{0,80}\b(?:sh|bash|zsh|ksh|python\d?|perl|node|pwsh)\b/.test(start)) return 'script';
  const isTable = sniffDelimiter(start) !== null;
  // A table with a column of times has a header, where a log has a time.
  if (looksLikeLog(start) && !(isTable && dayOf(start.slice(0, 120)) === null)) return 'log';
  if (looksLikeTerraform(start)) return 'terraform';
  if (looksLikeSections(start)) return 'configuration';
  if (looksLikeYaml(start)) return 'yaml';
  if (extension === 'txt' || extension === 'text' || extension === 'eml') return 'text';
  return isTable ? 'csv' : 'text';
}

const xmlFormats: Readonly<Record<string, Format>> = { mxfile: 'drawio', mxgraphmodel: 'drawio', svg: 'svg' };

const extensions: Partial<Record<Format, string>> = {
  csv: 'csv tsv',
  markdown: 'md markdown',
  html: 'htm html xhtml',
  json: 'json jsonl ndjson json5 jsonc geojson har ipynb tfstate webmanifest',
  yaml: 'yaml yml',
  toml: 'toml',
  terraform: 'tf tfvars hcl nomad',
  configuration: 'conf cfg cnf ini config properties env service timer socket mount rules inf reg prefs htaccess editorconfig npmrc gitconfig',
  xml: 'xml xsd xsl xslt wsdl plist nessus nmap csproj admx adml',
  sql: 'sql ddl psql',
  script: 'sh bash zsh ksh ps1 psm1 psd1 bat cmd py rb pl js mjs cjs ts tsx jsx java kt go rs c h cpp hpp cs php swift scala groovy gradle lua r dockerfile makefile rego bicep sentinel policy',
  log: 'log',
  mermaid: 'mmd mermaid',
  plantuml: 'puml plantuml pu iuml wsd',
};

const byExtension: Readonly<Record<string, Format>> = Object.fromEntries(
  Object.entries(extensions).flatMap(([format, names]) => names.split(' ').map((name) => [name, format as Format])),
);
