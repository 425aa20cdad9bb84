import { z } from 'zod';

/**
 * The words of a workpaper as ProseMirror JSON (`getJSON()` of the editor): sections, in them blocks, in those text with citations and
 * tickmarks. Everything that stands in it is listed here; what is not, is refused. Lists nest twice, and nothing else nests in itself,
 * so a document can not be deeper than it looks.
 */
const id = z.uuid();
const words = z.string().min(1).max(20_000);
const line = z.string().max(2_000);

const mark = z.strictObject({ type: z.enum(['bold', 'italic']) });
const text = z.strictObject({ type: z.literal('text'), text: words, marks: z.array(mark).max(2).optional() });
/** `id` is the row that says which words of which document version stand there. */
const citation = z.strictObject({ type: z.literal('citation'), attrs: z.strictObject({ id }) });
/** `key` names a tickmark of the legend. */
const tickmark = z.strictObject({ type: z.literal('tickmark'), attrs: z.strictObject({ key: z.string().regex(/^[a-z0-9-]{1,40}$/) }) });
const reference = z.strictObject({ type: z.literal('reference'), attrs: z.strictObject({ workpaperId: id, label: z.string().min(1).max(60) }) });
const lineBreak = z.strictObject({ type: z.literal('hardBreak') });
const inline = z.discriminatedUnion('type', [text, citation, tickmark, reference, lineBreak]);
const inlines = z.array(inline).max(500).optional();

const paragraph = z.strictObject({ type: z.literal('paragraph'), content: inlines });
const heading = z.strictObject({ type: z.literal('heading'), attrs: z.strictObject({ level: z.union([z.literal(3), z.literal(4)]) }), content: inlines });
/** A sentence about the client. It carries its sources, and the server checks it against them. */
const statement = z.strictObject({ type: z.literal('statement'), attrs: z.strictObject({ id, objectiveId: z.string().max(300) }), content: inlines });

const innerItem = z.strictObject({ type: z.literal('listItem'), content: z.array(z.discriminatedUnion('type', [paragraph, statement])).min(1).max(50) });
const innerList = z.strictObject({ type: z.enum(['bulletList', 'orderedList']), content: z.array(innerItem).min(1).max(500) });
const item = z.strictObject({ type: z.literal('listItem'), content: z.array(z.discriminatedUnion('type', [paragraph, statement, innerList])).min(1).max(50) });
const list = z.strictObject({ type: z.enum(['bulletList', 'orderedList']), content: z.array(item).min(1).max(500) });

const span = z.number().int().min(1).max(50);
const cell = z.strictObject({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: z.strictObject({ colspan: span.optional(), rowspan: span.optional(), colwidth: z.array(z.number().int().min(0).max(5_000)).max(50).nullish() }).optional(),
  content: z.array(z.discriminatedUnion('type', [paragraph, statement, list])).min(1).max(50),
});
const row = z.strictObject({ type: z.literal('tableRow'), content: z.array(cell).min(1).max(50) });
const table = z.strictObject({ type: z.literal('table'), content: z.array(row).min(1).max(500) });

export const procedureKinds = ['inspect', 'observe', 'inquire', 're-perform', 'recalculate', 'confirm'] as const;
const procedureStep = z.strictObject({ type: z.literal('procedureStep'), attrs: z.strictObject({ id, kind: z.enum(procedureKinds) }), content: inlines });

export const samplingMethods = ['none', 'whole-population', 'random', 'systematic', 'haphazard', 'judgemental', 'monetary-unit'] as const;
const sample = z.strictObject({
  type: z.literal('sample'),
  attrs: z.strictObject({
    id,
    population: line,
    populationSize: z.number().int().min(0).max(1e12).nullable(),
    /** How it was made sure that nothing is missing from the population. */
    completeness: line,
    method: z.enum(samplingMethods),
    /** What makes a random choice repeatable. */
    seed: z.string().max(200),
    size: z.number().int().min(0).max(1e9).nullable(),
    items: z.array(z.strictObject({ ref: z.string().max(200), note: line })).max(500),
    replacements: z.array(z.strictObject({ item: z.string().max(200), replacement: z.string().max(200), reason: line })).max(100),
  }),
});

const objectiveResult = z.strictObject({
  type: z.literal('objectiveResult'),
  attrs: z.strictObject({ objectiveId: z.string().min(1).max(300), prose: z.string().max(20_000), outcome: z.enum(['met', 'not_met', 'not_applicable']), reason: z.string().max(20_000) }),
  content: z.array(z.discriminatedUnion('type', [statement, paragraph, list, table])).max(500).optional(),
});

export const exceptionParts = ['condition', 'criterion', 'cause', 'effect', 'recommendation', 'managementResponse'] as const;
export const exceptionExtents = ['undetermined', 'isolated', 'systemic'] as const;
const exceptionPart = z.strictObject({ type: z.literal('exceptionPart'), attrs: z.strictObject({ part: z.enum(exceptionParts) }), content: inlines });
/** What the work found against the criteria. There is no way to waive one: it is told, and how far it reaches is decided by a person. */
const exception = z.strictObject({
  type: z.literal('exception'),
  attrs: z.strictObject({ id, objectiveId: z.string().max(300), gapReason: z.string().max(60), extent: z.enum(exceptionExtents) }),
  content: z.array(exceptionPart).length(exceptionParts.length),
});

const contradictionPart = z.strictObject({ type: z.literal('contradictionPart'), attrs: z.strictObject({ part: z.enum(['found', 'resolution']) }), content: inlines });
const contradiction = z.strictObject({ type: z.literal('contradiction'), attrs: z.strictObject({ id }), content: z.array(contradictionPart).length(2) });

/** `proposed` by a draft until a person makes it theirs. */
const conclusion = z.strictObject({
  type: z.literal('conclusion'),
  attrs: z.strictObject({ coverage: z.enum(['supported', 'partial', 'gap', 'not_applicable']), status: z.enum(['proposed', 'concluded']) }),
  content: inlines,
});
const request = z.strictObject({ type: z.literal('request'), attrs: z.strictObject({ id, objectiveId: z.string().max(300) }), content: inlines });

const block = z.discriminatedUnion('type', [paragraph, heading, statement, list, table, procedureStep, sample, objectiveResult, exception, contradiction, conclusion, request]);

export const sectionKinds = ['objective', 'source', 'scope', 'population', 'procedure', 'results', 'exceptions', 'contradictions', 'conclusion', 'requests', 'own'] as const;
const section = z.strictObject({
  type: z.literal('section'),
  attrs: z.strictObject({ id, kind: z.enum(sectionKinds), title: z.string().trim().min(1).max(200) }),
  content: z.array(block).min(1).max(500),
});

export const paperHeadingSchema = z.strictObject({
  clientName: z.string().max(200),
  engagementName: z.string().max(200),
  periodStart: z.string().max(40).nullable(),
  periodEnd: z.string().max(40).nullable(),
  indexReference: z.string().max(60),
  title: z.string().max(2_000),
  frameworkTitle: z.string().max(2_000),
  controlId: z.string().max(300),
  /** Prepared by client: the paper, or its schedule, was made by the client and not by the auditor. */
  preparedByClient: z.boolean(),
});
export const legendSchema = z.array(z.strictObject({ key: z.string().max(40), symbol: z.string().min(1).max(8), meaning: z.string().min(1).max(200) })).max(60);

export const paperDocumentSchema = z.strictObject({
  type: z.literal('doc'),
  attrs: z.strictObject({ schema: z.literal(1), heading: paperHeadingSchema, legend: legendSchema }),
  content: z.array(section).min(1).max(60),
});

export type PaperDocument = z.infer<typeof paperDocumentSchema>;
export type PaperSection = PaperDocument['content'][number];
export type PaperBlock = PaperSection['content'][number];
export type PaperHeading = z.infer<typeof paperHeadingSchema>;
export type Legend = z.infer<typeof legendSchema>;
export type Inline = z.infer<typeof inline>;
export type SectionKind = (typeof sectionKinds)[number];
