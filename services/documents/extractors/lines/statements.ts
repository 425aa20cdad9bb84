import { outlineIndentation } from './configuration.ts';
import { Outline, wordyLines } from './outline.ts';

const statement = /^(?:create|alter|grant|revoke|deny|insert|update|delete|merge|select|with|drop|truncate|begin|declare|exec|execute|call|use|set|comment|analyze|copy|do)\b/i;

/** SQL: a statement that starts at the left margin is a block, named by its first line up to the bracket. */
export function outlineSql(text: string): Outline {
  const outline = new Outline(text);
  for (const line of wordyLines(text)) {
    if (line.indent > 0 || !statement.test(line.text)) continue;
    if (outline.depth > 0) outline.close(line.start);
    outline.open(line.start, line.text.replace(/\s*[({;].*$/, ''));
  }
  return outline;
}

/** Scripts and program text: functions by their indentation. */
export function outlineScript(text: string): Outline {
  return outlineIndentation(text);
}
