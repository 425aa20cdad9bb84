import { dayOf } from '../lines/log.ts';

/** Signs of the line-addressed formats in the first lines of a text; each answers false rather than guess. */

/** Complete tokens of JSON from the first bracket on, at least one member or item. Prose in brackets and `[section]` are none. */
export function looksLikeJson(start: string): boolean {
  if (!/^[{[]/.test(start)) return false;
  if (/^(?:\{\s*\}|\[\s*\])\s*(?:$|[{[])/.test(start)) return true;
  if (start.startsWith('{')) return /^\{\s*"(?:[^"\\\n]|\\.){0,500}"\s*:\s*(?:["{[\d-]|true|false|null)/.test(start);
  return /^\[[\s[]*(?:\{\s*(?:"(?:[^"\\\n]|\\.){0,500}"\s*:|\}|$)|"(?:[^"\\\n]|\\.)*(?:"\s*[,\]]|$)|-?\d[\d.eE+-]*\s*(?:,\s*[-\d"{[tfn]|\]\s*$)|(?:true|false|null)\s*[,\]])/.test(start);
}

/** What an XML document calls its root element, without prefix and in lower case; null when the text is no XML. */
export function rootElement(start: string): string | null {
  const root = /^(?:<\?[^]{0,2000}?\?>\s*|<!--[^]{0,4000}?-->\s*|<!doctype[^>[]{0,500}(?:\[[^\]]{0,20000}\]\s*)?>\s*)*<(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,80})(?=[\s/>])/i.exec(start);
  if (root === null) return null;
  const isKnown = /^(?:mxfile|mxgraphmodel|svg)$/i.test(root[1] ?? '');
  const isDeclared = isKnown || /^<[?!]/.test(start) || start.includes(`</${root[0].slice(root[0].lastIndexOf('<') + 1)}`) || /^<[^>]{0,4000}(?:\sxmlns|\/>)/.test(start);
  return isDeclared ? (root[1] ?? '').toLowerCase() : null;
}

/** Most lines begin with a time stamp, as continued lines of a record do not. */
export function looksLikeLog(start: string): boolean {
  const lines = wordyLines(start, 200).filter((line) => !/^\s/.test(line));
  return lines.length >= 3 && lines.filter((line) => dayOf(line.slice(0, 120)) !== null).length >= lines.length * 0.6;
}

/** Nothing but keys, items and comments, some of them nested: a letter with "Name: value" lines has no nesting. */
export function looksLikeYaml(start: string): boolean {
  const lines = wordyLines(start, 120).filter((line) => !/^\s*#/.test(line));
  const keys = lines.filter((line) => /^\s*(?:- +)*(?:"[^"]+"|'[^']+'|[\w./$@-]{1,80}):(?:\s|$)/.test(line) || /^---(?:\s|$)/.test(line));
  const nested = lines.filter((line, index) => /^\s*[\w./"'-]+:\s*$/.test(line) && /^\s*(?:- |\S+:)/.test(lines[index + 1] ?? ''));
  const items = lines.filter((line) => /^\s*- \S/.test(line));
  const isDocument = /^(?:%YAML|---\s*\n)/.test(start);
  return lines.length >= 3 && nested.length > 0 && keys.length >= (isDocument ? 1 : 3) && keys.length + items.length >= lines.length * (isDocument ? 0.6 : 0.9);
}

/** A `[section]` line, and nothing but settings, sections and comments. */
export function looksLikeSections(start: string): boolean {
  const lines = wordyLines(start, 120);
  const sections = lines.filter((line) => /^\s*\[{1,2}[^[\]=]{1,120}\]{1,2}\s*(?:[#;].*)?$/.test(line)).length;
  const settings = lines.filter((line) => /^\s*(?:[#;]|(?:"[^"]+"|@|[\w .:/\\{}$-]{1,120})\s*[=:])/.test(line)).length;
  return sections > 0 && settings > 0 && sections + settings >= lines.length * 0.9;
}

export function looksLikeTerraform(start: string): boolean {
  return /^(?:resource|data|module|variable|provider|output)\s+"[^"\n]+"(?:\s+"[^"\n]+")?\s*\{|^(?:terraform|locals)\s*\{/m.test(start);
}

/** Keywords with which a Mermaid diagram begins, after comments, directives and front matter. */
export function looksLikeMermaid(start: string): boolean {
  const body = start.replace(/^---\s*\n[^]{0,4000}?\n---\s*\n/, '').replace(/^(?:\s*%%[^\n]*\n)+/, '').trimStart();
  return /^(?:(?:graph|flowchart)\s+(?:TB|TD|BT|RL|LR)\b|(?:flowchart|graph)\s*\n|sequenceDiagram\b|classDiagram(?:-v2)?\s*\n|erDiagram\s*\n|stateDiagram(?:-v2)?\s*\n|C4(?:Context|Container|Component|Dynamic|Deployment)\s*\n|architecture-beta\b|block-beta\b)/.test(body);
}

export function looksLikePlantUml(start: string): boolean {
  return /^(?:\s*'[^\n]*\n)*\s*@start(?:uml|c4|json|yaml|mindmap|wbs|salt|gantt)\b/.test(start);
}

function wordyLines(start: string, most: number): string[] {
  return start.split(/\r\n?|\n/, most * 3).filter((line) => line.trim() !== '').slice(0, most);
}
