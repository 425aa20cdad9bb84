import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { readLines } from '../lines/index.ts';
import { DiagramBuilder, type Connection, type Diagram } from './diagram.ts';
import { readC4 } from './c4.ts';
import { sourceLines, unquote } from './source-lines.ts';
import { linesPage } from './written.ts';

/**
 * PlantUML: a page for each diagram of the file, what it shows in sentences and then its source. What stands in front of the first one,
 * all of a file made to be included, is a page too: colours and macros, yet somebody's words. `!include` is not followed.
 */
export async function* extractPlantUml(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const text = readLines(input);
  let page = 1;
  let number = 0;
  for (const source of text.split(/(?=^[ \t]*@start)/m)) {
    if (source.trim() === '') continue;
    const isDiagram = source.includes('@start');
    if (isDiagram) number += 1;
    const { title, diagram } = readPlantUml(source);
    for (const batch of linesPage(title !== '' ? title : isDiagram ? `Diagram ${number}` : 'Definitions', diagram, source, page)) {
      page += 1;
      yield batch;
    }
  }
}

const elements = 'actor|agent|artifact|boundary|card|cloud|collections|component|control|database|entity|file|folder|frame|hexagon|interface|label|node|package|participant|person|process|queue|rectangle|stack|storage|usecase|state|object|class|abstract class|abstract|enum|annotation|namespace|map|json|together|partition|group';
const element = new RegExp(`^(?:${elements})\\b\\s*(.*)$`, 'i');
/** A name of a box; every part of these patterns starts differently from what may precede it, or is short: lines may be hostile. */
const bracketed = String.raw`"[^"]+"|\[[^\]]+\]|\([^)]+\)|:[^:]+:|[\p{L}\p{N}_$@]+(?:\.[\p{L}\p{N}_$@]+)*`;
const link = String.raw`<?\|?[<*o#x}+^]{0,3}(?:[-.=~]{1,12}(?:\[[^\]]{0,60}\])?(?:left|right|up|down|le|ri|do|[lrud])?[-.=~]{0,12})[>*o#x{+^\\/]{0,3}\|?>?`;
const connection = new RegExp(`^(${bracketed})\\s*(?:"([^"]*)"\\s*)?(${link})\\s*(?:"([^"]*)"\\s*)?(${bracketed})\\s*(?:\\s(?:<<[^>]*>>|#\\S+))?\\s*(?:[+*!-]{2})?\\s*(?::\\s*(.*))?$`, 'u');
const ignored = /^(?:skinparam|hide|show|scale|left to right|top to bottom|autonumber|activate|deactivate|destroy|return|!|@|header|footer|legend|end\s?legend|caption|sprite|allow|ref|\.\.\.|===*|newpage)/i;

export function readPlantUml(source: string): { title: string; diagram: Diagram } {
  const builder = new DiagramBuilder();
  const open: { id: string | null; isBody: boolean }[] = [];
  let title = unquote(/^[ \t]*@start\w+[ \t]+(.{1,200})$/m.exec(source)?.[1] ?? '');
  let until: { pattern: RegExp; words: string[] } | null = null;
  for (const line of sourceLines(source)) {
    const container = open.findLast(({ id }) => id !== null)?.id ?? null;
    if (until !== null) {
      if (until.pattern.test(line)) {
        builder.note(unquote(until.words.join(' ')));
        until = null;
      } else if (until.words.length < 500) until.words.push(line);
      continue;
    }
    if (line.startsWith("'")) continue;
    if (line.startsWith("/'") && !line.includes("'/")) until = { pattern: /'\/$/, words: [] };
    else if (/^title\s/i.test(line)) title = unquote(line.slice(6));
    else if (/^skinparam\b.*\{$|^<style>$/.test(line)) until = { pattern: /^\}$|^<\/style>$/, words: [] };
    else if (/^(?:[hr]?note|legend)\b/i.test(line)) {
      const said = /^[hr]?note\b[^:]*?:\s*(.+)$/i.exec(line)?.[1] ?? /^note\s+"([^"]*)"/i.exec(line)?.[1];
      if (said === undefined) until = { pattern: /^end\s?(?:[hr]?note|legend)$/i, words: [] };
      else builder.note(unquote(said));
    } else if (line === '}') open.pop();
    else if (open.at(-1)?.isBody === true) {
      const id = open.at(-1)?.id;
      if (line.endsWith('{')) open.push({ id: id ?? null, isBody: true });
      else if (id !== null && id !== undefined && !/^[-=._]{2,}$/.test(line)) builder.box(id, null, null, [unquote(line)]);
    } else {
      const opened = readC4(line, container, builder);
      if (opened === null) readStatement(line, container, builder, open);
      else if (opened !== '') open.push({ id: opened, isBody: false });
    }
  }
  return { title, diagram: builder.diagram() };
}

function readStatement(line: string, container: string | null, builder: DiagramBuilder, open: { id: string | null; isBody: boolean }[]): void {
  const found = connection.exec(line);
  if (found !== null && !/^(?:else|end|if|while|fork|start|stop)\b/i.test(line)) {
    const [, from = '', first = '', arrow = '', second = '', to = '', label = ''] = found;
    for (const end of [from, to]) if (end !== '[*]') builder.box(idOf(end), labelOf(end), builder.has(idOf(end)) ? null : container);
    builder.connect(from === '[*]' ? 'start' : idOf(from), arrowOf(arrow), to === '[*]' ? 'end' : idOf(to), [unquote(label), first, second].filter((part) => part !== '').join(', '));
    return;
  }
  const declared = element.exec(line)?.[1] ?? (/^[[(:]/.test(line) ? line : null);
  if (declared !== null) declare(line, declared, container, builder, open);
  else if (/^(?:alt|else|opt|loop|par|break|critical|if|elseif|while|repeat|->)\b/i.test(line)) builder.note(line);
  else if (!ignored.test(line)) {
    const [, owner, said] = /^([\w.]+)\s*:\s*(.+)$/.exec(line) ?? [];
    if (owner !== undefined && said !== undefined) builder.box(owner, null, container, [unquote(said)]);
    if (line.endsWith('{')) open.push({ id: null, isBody: false });
  }
}

/** `component "API gateway" as api <<TLS>> #blue {` and its likes; a class, object or map holds lines, everything else boxes. */
function declare(line: string, declared: string, container: string | null, builder: DiagramBuilder, open: { id: string | null; isBody: boolean }[]): void {
  const opens = declared.endsWith('{') || line.endsWith('{');
  const stereotype = /<<([^>]{1,100})>>/.exec(declared)?.[1];
  const words = declared.replace(/<<[^>]*>>/g, ' ').replace(/\{\s*\}?$/, '').replace(/\s#[\w:;.\\/|-]+/g, ' ').trim();
  const activity = /^:([^;]+);$/.exec(line)?.[1];
  if (activity !== undefined) {
    builder.note(unquote(activity));
    return;
  }
  const [, name = words, alias] = new RegExp(`^(?:\\(\\)\\s*)?(${bracketed}|.+?)\\s+as\\s+(${bracketed})`, 'u').exec(words) ?? [];
  const bare = name.replace(/\s+(?:extends|implements|order)\b.*$/, '').replace(/^\(\)\s*/, '');
  // Either of the two may be the quoted label.
  const [label, id] = alias !== undefined && /^["[(:]/.test(alias) && !/^["[(:]/.test(bare) ? [alias, bare] : [bare, alias ?? bare];
  const isNameless = bare === '';
  const key = isNameless ? `block ${open.length} ${container ?? ''}` : idOf(id);
  if (!isNameless) builder.box(key, labelOf(label) ?? unquote(label), container, stereotype === undefined ? [] : [stereotype]);
  const isBody = /^(?:class|abstract|enum|annotation|object|map|json|interface|entity)\b/i.test(line);
  if (opens && !line.endsWith('}')) open.push({ id: isNameless ? null : key, isBody });
}

/** `[API gateway]`, `"API gateway"`, `:User:` and `(Log in)` are their own ids. */
const idOf = (end: string): string => unquote(end.replace(/^\[([^]*)\]$|^\(([^]*)\)$|^:([^]*):$/, '$1$2$3'));
const labelOf = (end: string): string | null => (/^["[(:]/.test(end) ? idOf(end) : null);

function arrowOf(arrow: string): Connection['arrow'] {
  const [left, right] = [/^<|^\*|^o(?=[-.])|^#/.test(arrow), />$|\*$|[-.]o$|#$|\\\\?$|\/\/?$/.test(arrow)];
  return left ? (right ? '<->' : '<-') : right ? '->' : '--';
}
