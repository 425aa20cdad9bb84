import { expect, it } from 'vitest';
import { makePdfWithFiles } from '../fixtures/sample-files.ts';
import { ExtractionError } from './extraction-error.ts';
import { isPages } from './extractor.ts';
import { startExtraction } from './index.ts';
import { defaultLimits, type ExtractionLimits } from './limits.ts';

async function filesIn(bytes: Uint8Array, limits: Partial<ExtractionLimits> = {}): Promise<string[]> {
  const { content } = await startExtraction({ bytes, limits: { ...defaultLimits, ...limits } }, 'pdf');
  const found: string[] = [];
  for await (const extracted of content) {
    if (isPages(extracted)) found.push(...extracted.map(({ page, text }) => `page ${page}: ${text}`));
    else if (extracted.content instanceof ExtractionError) found.push(`${extracted.path}: ${extracted.content.failure}`);
    else {
      let text = '';
      for await (const chunk of extracted.content) text += Buffer.from(chunk).toString('utf8');
      found.push(`${extracted.path}: ${text}`);
    }
  }
  return found;
}

it('opens the files attached to a PDF, each once, behind its pages', async () => {
  const bytes = await makePdfWithFiles({ 'Accounts.csv': 'name,role\nA. Lindqvist,admin\n', '../../etc/passwd': 'no path' }, ['Note.txt', 'Restored in 22 minutes.']);
  expect(await filesIn(bytes)).toEqual([
    'page 1: See the files attached to this letter.', 'passwd: no path', 'Accounts.csv: name,role\nA. Lindqvist,admin\n', 'Note.txt: Restored in 22 minutes.',
  ]);
  expect(await filesIn(bytes, { inflatedBytes: 10 })).toContain('Accounts.csv: too-large');
});

it('passes over a list of attachments that is damaged', async () => {
  const bytes = await makePdfWithFiles({ 'Accounts.csv': 'name,role' }, ['Note.txt', 'words']);
  const broken = Buffer.from(bytes.toString('latin1').replace('/EmbeddedFiles', '/EmbeddedFilez').replaceAll('/FileAttachment', '/FileAttachmenz'), 'latin1');
  expect(await filesIn(broken)).toEqual(['page 1: See the files attached to this letter.']);
});
