import type { Extractor } from './extractor.ts';

/** One format: what its bytes are called, and the file that reads it. The file is loaded when the first document of the format comes. */
interface FormatEntry {
  readonly mediaType: string;
  readonly load: () => Promise<Extractor>;
}

/** The one table of formats: a new format is a file of its own, a row here and a rule in `recognise/`. */
export const formats = {
  pdf: { mediaType: 'application/pdf', load: async () => (await import('./pdf.ts')).extractPdf },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', load: async () => (await import('./docx.ts')).extractDocx },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', load: async () => (await import('./xlsx.ts')).extractXlsx },
  xlsb: { mediaType: 'application/vnd.ms-excel.sheet.binary.macroenabled.12', load: async () => (await import('./xlsb.ts')).extractXlsb },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', load: async () => (await import('./pptx.ts')).extractPptx },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', load: async () => (await import('./odt.ts')).extractOdt },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', load: async () => (await import('./ods.ts')).extractOds },
  odp: { mediaType: 'application/vnd.oasis.opendocument.presentation', load: async () => (await import('./odp.ts')).extractOdp('slide') },
  odg: { mediaType: 'application/vnd.oasis.opendocument.graphics', load: async () => (await import('./odp.ts')).extractOdp('part') },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', load: async () => (await import('./ppt.ts')).extractPpt },
  xls: { mediaType: 'application/vnd.ms-excel', load: async () => (await import('./xls.ts')).extractXls },
  doc: { mediaType: 'application/msword', load: async () => (await import('./doc.ts')).extractDoc },
  rtf: { mediaType: 'application/rtf', load: async () => (await import('./rtf.ts')).extractRtf },
  csv: { mediaType: 'text/csv', load: async () => (await import('./csv.ts')).extractCsv },
  html: { mediaType: 'text/html', load: async () => (await import('./html.ts')).extractHtml },
  markdown: { mediaType: 'text/markdown', load: async () => (await import('./text.ts')).extractMarkdown },
  text: { mediaType: 'text/plain', load: async () => (await import('./text.ts')).extractText },
  email: { mediaType: 'message/rfc822', load: async () => (await import('./mail/eml.ts')).extractEml },
  msg: { mediaType: 'application/vnd.ms-outlook', load: async () => (await import('./mail/msg.ts')).extractMsg },
  mbox: { mediaType: 'application/mbox', load: async () => (await import('./mail/mbox.ts')).extractMbox },
  mhtml: { mediaType: 'multipart/related', load: async () => (await import('./mail/mhtml.ts')).extractMhtml },
  zip: { mediaType: 'application/zip', load: async () => (await import('./zip.ts')).extractZip },
  tar: { mediaType: 'application/x-tar', load: async () => (await import('./tar.ts')).extractTar },
  gzip: { mediaType: 'application/gzip', load: async () => (await import('./gzip.ts')).extractGzip },
  png: { mediaType: 'image/png', load: async () => (await import('./ocr/picture.ts')).extractPicture('png') },
  jpeg: { mediaType: 'image/jpeg', load: async () => (await import('./ocr/picture.ts')).extractPicture('jpeg') },
  webp: { mediaType: 'image/webp', load: async () => (await import('./ocr/picture.ts')).extractPicture('webp') },
  gif: { mediaType: 'image/gif', load: async () => (await import('./ocr/picture.ts')).extractPicture('gif') },
  tiff: { mediaType: 'image/tiff', load: async () => (await import('./ocr/tiff.ts')).extractTiff },
  json: { mediaType: 'application/json', load: async () => (await import('./lines/index.ts')).extractJson },
  yaml: { mediaType: 'application/yaml', load: async () => (await import('./lines/index.ts')).extractYaml },
  toml: { mediaType: 'application/toml', load: async () => (await import('./lines/index.ts')).extractToml },
  configuration: { mediaType: 'text/x-configuration', load: async () => (await import('./lines/index.ts')).extractConfiguration },
  terraform: { mediaType: 'text/x-terraform', load: async () => (await import('./lines/index.ts')).extractTerraform },
  xml: { mediaType: 'application/xml', load: async () => (await import('./lines/index.ts')).extractXml },
  sql: { mediaType: 'application/sql', load: async () => (await import('./lines/index.ts')).extractSql },
  script: { mediaType: 'text/x-script', load: async () => (await import('./lines/index.ts')).extractScript },
  log: { mediaType: 'text/x-log', load: async () => (await import('./lines/index.ts')).extractLog },
  drawio: { mediaType: 'application/vnd.jgraph.mxfile', load: async () => (await import('./diagrams/drawio.ts')).extractDrawio },
  visio: { mediaType: 'application/vnd.ms-visio.drawing', load: async () => (await import('./diagrams/visio.ts')).extractVisio },
  svg: { mediaType: 'image/svg+xml', load: async () => (await import('./diagrams/svg.ts')).extractSvg },
  bpmn: { mediaType: 'application/bpmn+xml', load: async () => (await import('./diagrams/bpmn.ts')).extractBpmn },
  mermaid: { mediaType: 'text/vnd.mermaid', load: async () => (await import('./diagrams/mermaid.ts')).extractMermaid },
  plantuml: { mediaType: 'text/x-plantuml', load: async () => (await import('./diagrams/plantuml.ts')).extractPlantUml },
} as const satisfies Record<string, FormatEntry>;

/** The formats with an extractor. */
export type Format = keyof typeof formats;
