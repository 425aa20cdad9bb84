import { z } from 'zod';
import { legendSchema, sectionKinds } from '../content/paper-document.contract.ts';

const key = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const paperTemplateSchema = z.strictObject({
  /** In the order of the paper. A section of the firm's own brings the words it begins with; the others are filled by the draft. */
  sections: z.array(z.strictObject({ kind: z.enum(sectionKinds), title: z.string().trim().min(1).max(200), words: z.string().max(4_000).default('') })).min(1).max(40)
    .refine((sections) => sections.filter(({ kind }) => kind === 'conclusion').length === 1, 'A paper has one conclusion')
    .refine((sections) => ['objective', 'procedure', 'results'].every((kind) => sections.some((section) => section.kind === kind)), 'A paper has an objective, a procedure and results')
    .refine((sections) => new Set(sections.filter(({ kind }) => kind !== 'own').map(({ kind }) => kind)).size === sections.filter(({ kind }) => kind !== 'own').length, 'A section of one kind stands once'),
  tickmarks: legendSchema.min(1)
    .refine((marks) => marks.every((mark) => key.safeParse(mark.key).success), 'Keys are small letters, digits and hyphens')
    .refine((marks) => new Set(marks.map((mark) => mark.key)).size === marks.length, 'A key stands once')
    .refine((marks) => marks.some((mark) => mark.key === 'agreed'), 'The tickmark "agreed" is what the product sets beside verified statements'),
  /** `letters`: a letter for each group and a number for each control, A-1. `control`: the control's own id. */
  index: z.strictObject({ scheme: z.enum(['letters', 'control']), separator: z.enum(['-', '.', '/', ' ']), prefix: z.string().max(10).default('') }),
});
export type PaperTemplate = z.infer<typeof paperTemplateSchema>;

export const templateResponse = z.object({ template: paperTemplateSchema, isOwn: z.boolean(), savedByName: z.string().nullable(), savedAt: z.iso.datetime().nullable() });
