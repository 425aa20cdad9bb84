import { createHash } from 'node:crypto';
import type { FormFile } from '../../documents/index.ts';
import type { GridMapping } from './mapping.ts';
import type { FoundQuestion } from './question.ts';

/** Questionnaires everybody meets, by how they number their questions and name their sheets. Null for all others. */
export function recogniseTemplate(form: FormFile, questions: readonly FoundQuestion[]): string | null {
  const refs = questions.map(({ ref }) => ref);
  const share = (pattern: RegExp): number => refs.filter((ref) => pattern.test(ref)).length / Math.max(1, refs.length);
  const words = form.grids.flatMap(({ name, rows }) => [name, ...rows.slice(0, 3).flatMap(({ cells }) => cells.map(({ text }) => text))]).join(' ').slice(0, 5_000);
  if (share(/^[A-Z&]{3}-\d\d\.\d+$/) > 0.8 && refs.some((ref) => /^(A&A|AIS)-01\.1$/.test(ref))) return refs.includes('A&A-01.1') ? 'CSA CAIQ 4' : 'CSA CAIQ 3';
  if (/HECVAT|Higher Education Community Vendor/i.test(words)) return 'HECVAT';
  if (/\bMVSP\b|Minimum Viable Secure Product/i.test(words)) return 'MVSP';
  if (/\bVSA[- ]?(?:Core|Full)\b|Vendor Security Alliance/i.test(words)) return 'VSA';
  if (/\bSIG (?:Lite|Core|Questionnaire)\b|Standardized Information Gathering/i.test(words)) return 'SIG';
  return null;
}

/** Of the format, the sheets and the words of their headers: what files of one template have in common, answered or not. */
export function fingerprintOf(form: FormFile, mappings: readonly GridMapping[]): string {
  const parts = mappings.map(({ name, headerRow, header }) => [form.format === 'xlsx' ? name : '', headerRow, Object.entries(header)]);
  return createHash('sha256').update(JSON.stringify([form.format, parts])).digest('hex');
}
