import { ArchiveListing } from '../archive-listing.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { Extracted, ExtractorInput } from '../extractor.ts';
import { extractPlainMail } from '../text.ts';
import { messagePage } from './message-page.ts';
import { parseMime } from './parse-mime.ts';

/** Headers that a mail program writes for other programs; a mail that somebody saved as text has none of them. */
const machineHeaders = /^(?:mime-version|content-type|content-transfer-encoding|received|message-id|return-path|dkim-signature):/im;

/**
 * A mail (RFC 5322): header block and body as one page, the names of its attachments as another, the attachments and the mails inside it
 * as contained files. A mail saved as plain text is kept line by line as it is.
 */
export async function* extractEml(input: ExtractorInput): AsyncGenerator<Extracted> {
  const head = Buffer.from(input.bytes.subarray(0, 65_536)).toString('latin1').split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? '';
  if (!machineHeaders.test(head)) {
    yield* extractPlainMail(input);
    return;
  }
  const listing = mailListing();
  for await (const part of parseMime(input.bytes)) {
    if (part.kind === 'layout-picture') listing.leaveOut();
    else if (part.kind === 'attachment') {
      listing.add(part.path, null);
      yield part;
    } else if (part.isEncrypted) {
      throw new ExtractionError('password-protected', `It is an encrypted mail${part.head.subject === '' ? '' : ' with a readable header'}.`);
    } else {
      if (part.isCutOff) listing.add('(The mail breaks off here, before its end.)', null);
      yield [messagePage(part.head, part.body, input.limits.textLength)];
    }
  }
  if (listing.count > 0) yield [listing.page(2, 'Attachments')];
}

export const mailListing = (): ArchiveListing => new ArchiveListing('message', ['small picture in its text', 'small pictures in its text']);
