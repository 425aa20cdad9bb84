import { makeXlsx } from '../../../services/documents/fixtures/sample-files.ts';
import { bombEntry, textEntry, writeArchive, type ArchiveEntry } from './archive-writer.ts';
import { anyTrueEnd, ascii, marker, overLimit, passwordFile, refused, type HostileFile } from './hostile-file.ts';
import { makeContainer } from './ole-container.ts';

const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const sheetNamespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
/** Four levels fewer than the classic keep the file an attack (10^9 letters) for a reader that expands. */
const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, level) => `<!ENTITY ${'bcdefghij'.charAt(level)} "${`&${'abcdefghi'.charAt(level)};`.repeat(10)}">`).join('')}]>`;
const smuggler = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd"><!ENTITY k SYSTEM "http://127.0.0.1:9/secret"><!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>';

/** Office and OpenDocument files that inflate, expand, reach out, or declare more than they have. */
export async function* hostileOffice(): AsyncGenerator<HostileFile> {
  yield { file: 'bomb.docx', reason: 'inflates to 2 GB', bytes: docx(bombEntry('word/document.xml', 2040, `<w:document ${wordNamespace}><w:body><w:p><w:r><w:t>`, '</w:t></w:r></w:p></w:body></w:document>')), ends: overLimit };
  yield { file: 'bomb-lying.docx', reason: 'inflates to 2 GB and declares 4 kB', bytes: docx({ ...bombEntry('word/document.xml', 2040), size: 4096 }), ends: refused };
  yield { file: 'bomb.xlsx', reason: 'a sheet that inflates to 2 GB', bytes: xlsx(bombEntry('xl/worksheets/sheet1.xml', 2040, `<worksheet ${sheetNamespace}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`, '</t></is></c></row></sheetData></worksheet>')), ends: overLimit };
  yield { file: 'bomb.pptx', reason: 'a slide that inflates to 2 GB', bytes: pptx(bombEntry('ppt/slides/slide1.xml', 2040, '<p:sld xmlns:p="x" xmlns:a="y"><a:t>', '</a:t></p:sld>')), ends: overLimit };
  yield { file: 'bomb.odt', reason: 'content that inflates to 2 GB', bytes: odt(bombEntry('content.xml', 2040, '<office:document-content xmlns:office="o"><text:p xmlns:text="t">', '</text:p></office:document-content>')), ends: overLimit };
  for (const [name, prologue] of [['laughs', laughs], ['external-entity', smuggler]] as const) {
    const text = `${marker(name)} &j; &k;`;
    const files: Record<string, Buffer> = {
      docx: docx(textEntry('word/document.xml', `${declaration}${prologue}<w:document ${wordNamespace}><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`)),
      xlsx: xlsx(textEntry('xl/worksheets/sheet1.xml', `${declaration}${prologue}<worksheet ${sheetNamespace}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`)),
      odt: odt(textEntry('content.xml', `${declaration}${prologue}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>${text}</text:p></office:text></office:body></office:document-content>`)),
      svg: Buffer.from(`${declaration}${prologue}<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`),
      drawio: Buffer.from(`${declaration}${prologue}<mxfile><diagram name="Page"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="2" vertex="1" parent="1" value="${text}"/></root></mxGraphModel></diagram></mxfile>`),
    };
    for (const [extension, bytes] of Object.entries(files)) yield { file: `${name}.${extension}`, reason: name === 'laughs' ? 'entities that expand to 2 GB' : 'entities that name local and remote files', bytes, ends: ['ready', 'unsearchable', ...refused], neverContains: [passwordFile, 'ha'.repeat(5_000)] };
  }
  const nestedTables = `${'<w:tbl><w:tr><w:tc>'.repeat(5_000)}<w:p><w:r><w:t>${marker('table')}</w:t></w:r></w:p>${'</w:tc></w:tr></w:tbl>'.repeat(5_000)}`;
  yield { file: 'nested-tables.docx', reason: '5,000 nested tables', bytes: docx(textEntry('word/document.xml', `<w:document ${wordNamespace}><w:body>${nestedTables}</w:body></w:document>`)), ends: ['ready', ...overLimit], contains: [marker('table')] };
  yield { file: 'no-document.docx', reason: 'the main part is missing', bytes: docx(textEntry('word/other.xml', '<x/>')), ends: ['failed/corrupt'] };
  yield { file: 'rows-1048576.xlsx', reason: 'declares every row, two have text', bytes: sheet(`<dimension ref="A1:XFD1048576"/><sheetData>${row(1)}${emptyRows()}${row(1_048_576)}</sheetData>`), ends: ['ready'], contains: [marker('row1'), marker('row1048576')] };
  yield { file: 'validations.xlsx', reason: 'drop-downs over the whole sheet', bytes: sheet(`<sheetData>${row(1)}</sheetData><dataValidations count="2">${['A1:XFD1048576', 'B2:XFD1048576'].map((range) => `<dataValidation type="list" allowBlank="1" sqref="${range}"><formula1>"Yes,No"</formula1></dataValidation>`).join('')}</dataValidations>`), ends: ['ready'], contains: [marker('row1')] };
  yield { file: 'merged.xlsx', reason: 'merged cells over the whole sheet', bytes: sheet(`<sheetData>${row(1)}</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`), ends: ['ready'], contains: [marker('row1')] };
  const workbook = await makeXlsx((made) => { const rows = made.addWorksheet('Register'); for (let number = 0; number < 3_000; number += 1) rows.addRow([`Asset ${number}`, 'Owner', number * 17]); });
  yield { file: 'truncated.xlsx', reason: 'cut at half', bytes: workbook.subarray(0, workbook.length / 2), ends: ['failed/corrupt'] };
  yield { file: 'password.docx', reason: 'an encrypted package in an OLE container', bytes: makeContainer([{ name: 'EncryptionInfo', content: Buffer.alloc(4_096, 7) }, { name: 'EncryptedPackage', content: Buffer.alloc(20_000, 99) }]), ends: ['failed/password-protected'] };
  const message = makeContainer([{ name: '__properties_version1.0', content: Buffer.alloc(4_096) }, { name: '__substg1.0_0037001F', content: Buffer.from('Subject of the mail '.repeat(200), 'utf16le') }, { name: '__substg1.0_1000001F', content: Buffer.from('Body of the mail '.repeat(5_000), 'utf16le') }]);
  yield { file: 'truncated.msg', reason: 'cut at half', bytes: message.subarray(0, message.length / 2), ends: ['ready', 'failed/corrupt', 'failed/unsupported-type'] };
  const looped = Buffer.from(message);
  const last = looped.length / 512 - 2;
  // The table of sectors comes first in the file; the last sector names the one before it as the next.
  looped.writeUInt32LE(last - 1, 512 + last * 4);
  yield { file: 'chain-loop.msg', reason: 'a chain of sectors that bites its tail', bytes: looped, ends: [...anyTrueEnd] };
  yield { file: 'noise.doc', reason: 'an OLE header and nothing true behind it', bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(Array.from({ length: 9_000 }, (_, index) => (index * index * 31 + 7) % 256))]), ends: ['failed/corrupt', 'failed/unsupported-type'] };
}

const contentTypes = (main: string, type: string): ArchiveEntry => textEntry('[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`);
const rootRelation = (main: string): ArchiveEntry => textEntry('_rels/.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="${main}"/></Relationships>`);
const relationTo = (part: string, kind: string, target: string): ArchiveEntry => textEntry(part, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/${kind}" Target="${target}"/></Relationships>`);

function docx(document: ArchiveEntry): Buffer {
  return writeArchive([contentTypes('word/document.xml', 'wordprocessingml.document'), rootRelation('word/document.xml'), document]);
}

function xlsx(sheet1: ArchiveEntry): Buffer {
  const workbook = `<workbook ${sheetNamespace} xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return writeArchive([contentTypes('xl/workbook.xml', 'spreadsheetml.sheet'), rootRelation('xl/workbook.xml'), textEntry('xl/workbook.xml', workbook), relationTo('xl/_rels/workbook.xml.rels', 'worksheet', 'worksheets/sheet1.xml'), sheet1]);
}

function pptx(slide1: ArchiveEntry): Buffer {
  const presentation = `<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${relations}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`;
  return writeArchive([contentTypes('ppt/presentation.xml', 'presentationml.presentation'), rootRelation('ppt/presentation.xml'), textEntry('ppt/presentation.xml', presentation), relationTo('ppt/_rels/presentation.xml.rels', 'slide', 'slides/slide1.xml'), slide1]);
}

function odt(content: ArchiveEntry): Buffer {
  const type = 'application/vnd.oasis.opendocument.text';
  const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
  return writeArchive([{ name: 'mimetype', content: ascii(type) }, textEntry('META-INF/manifest.xml', manifest), content]);
}

const sheet = (inside: string): Buffer => xlsx(textEntry('xl/worksheets/sheet1.xml', `<worksheet ${sheetNamespace}>${inside}</worksheet>`));
const row = (number: number): string => `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>${marker(`row${number}`)}</t></is></c></row>`;
const emptyRows = (): string => Array.from({ length: 1_048_574 }, (_, index) => `<row r="${index + 2}"/>`).join('');
