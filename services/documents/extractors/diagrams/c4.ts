import type { DiagramBuilder } from './diagram.ts';
import { unquote } from './source-lines.ts';

/**
 * A statement of the C4 macros, which Mermaid and PlantUML share: `Container(api, "API", "Node", "Answers")`, `System_Boundary(b, "Bank") {`,
 * `Rel(api, db, "reads", "TLS")`. Answers the id of the boundary it opens, '' for any other statement of C4, null for none.
 */
export function readC4(line: string, container: string | null, builder: DiagramBuilder): string | null {
  const [, macro, list] = /^(\w+)\s*\((.*?)\)\s*\{?\s*$/.exec(line) ?? [];
  if (macro === undefined || list === undefined) return null;
  const [first = '', second = '', third = '', fourth = ''] = (list.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []).map((word) => unquote(word)).filter((word) => !word.startsWith('$'));
  if (/^(?:Bi)?Rel(?:_\w+)?$|^RelIndex$/.test(macro)) {
    const [from, to, label, technique] = macro === 'RelIndex' ? [second, third, fourth, ''] : [first, second, third, fourth];
    builder.connect(from, macro.startsWith('Bi') ? '<->' : macro === 'Rel_Back' ? '<-' : '->', to, [label, technique].filter((part) => part !== '').join(', '));
    return '';
  }
  if (/Boundary$|^(?:Deployment_)?Node(?:_[LR])?$/.test(macro)) {
    builder.box(first, second, container, third === '' ? [] : [third]);
    return line.endsWith('{') ? first : '';
  }
  if (!/^(?:Person|System|Container|Component)(?:Db|Queue)?(?:_Ext)?$/.test(macro)) return null;
  builder.box(first, second, container, [third, fourth].filter((part) => part !== ''));
  return '';
}
