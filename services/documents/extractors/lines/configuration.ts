import { Outline, wordyLines, type Line } from './outline.ts';

/**
 * The nesting of a configuration file, by the style it is written in: `[section]` lines (INI, TOML, systemd), `<Tag …>` lines
 * (Apache), braces (nginx, BIND, Juniper), else indentation (Cisco, sshd); flat files (properties, .env) are one block.
 */
export function outlineConfiguration(text: string): Outline {
  const start = text.slice(0, 200_000);
  if (/^[ \t]*\[{1,2}[^[\]\n=]{1,200}\]{1,2}[ \t]*(?:[#;].*)?$/m.test(start)) return outlineSections(text);
  if (/^[ \t]*<\/[A-Za-z]\w*>[ \t]*$/m.test(start)) return outlineTags(text);
  if (/\{[ \t]*(?:[#;/].*)?$/m.test(start) && /^[ \t]*\}/m.test(start)) return outlineBraces(text);
  return outlineIndentation(text);
}

export function outlineSections(text: string): Outline {
  const outline = new Outline(text);
  for (const line of wordyLines(text)) {
    const name = /^\[{1,2}([^[\]]{1,200})\]{1,2}\s*(?:[#;].*)?$/.exec(line.text)?.[1];
    if (name === undefined) continue;
    if (outline.depth > 0) outline.close(line.start);
    outline.open(line.start, name.replace(/^"|"$/g, ''));
  }
  return outline;
}

function outlineTags(text: string): Outline {
  const outline = new Outline(text);
  for (const line of wordyLines(text)) {
    const name = /^<([A-Za-z][^<>]{0,200})>$/.exec(line.text)?.[1];
    if (name !== undefined && !name.endsWith('/')) outline.open(line.start, name);
    else if (/^<\/[A-Za-z]\w*>$/.test(line.text)) outline.close(Math.min(line.end + 1, text.length));
  }
  return outline;
}

/**
 * Blocks in braces: Terraform and other HCL, nginx. Strings, comments and here-documents are passed over; a block that starts at the
 * left margin ends whatever is still open, so that one stray brace does not swallow the rest of the file.
 */
export function outlineBraces(text: string): Outline {
  const outline = new Outline(text);
  let [hereDocument, isComment] = [null as string | null, false];
  for (const line of wordyLines(text)) {
    if (hereDocument !== null) {
      if (line.text === hereDocument) hereDocument = null;
      continue;
    }
    if (isComment) {
      isComment = !line.text.includes('*/');
      continue;
    }
    const code = withoutStringsAndComments(line.text);
    isComment = /\/\*(?!.*\*\/)/.test(code);
    if (line.indent === 0 && /^[A-Za-z][^=]*\{$/.test(code)) while (outline.depth > 0) outline.close(line.start);
    let isFirst = true;
    for (const { 0: brace } of code.matchAll(/[{}]/g)) {
      if (brace === '}') outline.close(Math.min(line.end + 1, text.length));
      else outline.open(line.start, isFirst ? line.text.slice(0, line.text.indexOf('{')).replace(/\s*[=(:]?\s*$/, '') : '');
      isFirst = false;
    }
    hereDocument = /<<[-~]?\s*["']?([A-Za-z_]\w{0,60})["']?\s*$/.exec(code)?.[1] ?? null;
  }
  return outline;
}

const withoutStringsAndComments = (line: string): string => line.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/'[^']*'/g, "''").replace(/(?:^|\s)(?:#|\/\/).*$/, '').trimEnd();

/** A line with deeper lines below it opens a block; scripts, router configurations and program text are laid out so. */
export function outlineIndentation(text: string): Outline {
  const outline = new Outline(text);
  const open: number[] = [];
  let before: Line | null = null;
  for (const line of wordyLines(text)) {
    if (before !== null && line.indent > before.indent) {
      outline.open(before.start, before.text.replace(/[\s:{(]+$/, ''));
      open.push(before.indent);
    }
    while (open.length > 0 && (open.at(-1) ?? 0) >= line.indent) {
      open.pop();
      outline.close(line.start);
    }
    before = line;
  }
  return outline;
}
