/**
 * Why a file did not become searchable. `status` is how its version ends; `reason` says what happened and `nextStep` what a person
 * of the audit team can do about it (`senderSteps` says what the sender can). Codes are stable.
 *
 * `unsearchable` = stored and readable by a person, but it holds no text for a machine; `failed` = it should have been readable;
 * `rejected` = nothing was stored.
 */
export const failureCodes = {
  'empty-file': {
    status: 'rejected',
    reason: 'The file is empty (0 bytes).',
    nextStep: 'Ask for the file again; the upload or the export was probably interrupted.',
  },
  'too-large': {
    status: 'rejected',
    reason: 'The file is larger than this installation accepts.',
    nextStep: 'Split it into smaller files, or ask the administrator to raise the limit.',
  },
  'name-invalid': {
    status: 'rejected',
    reason: 'The file came without a usable name.',
    nextStep: 'Give the file a name and upload it again.',
  },
  'upload-interrupted': {
    status: 'rejected',
    reason: 'The upload stopped before the file was complete.',
    nextStep: 'Upload the file again.',
  },
  'password-protected': {
    status: 'failed',
    reason: 'The file is protected by a password.',
    nextStep: 'Ask for a copy without a password, or remove the password and upload it again.',
  },
  corrupt: {
    status: 'failed',
    reason: 'The file is damaged or incomplete and cannot be opened.',
    nextStep: 'Ask for the file again; check first that it opens on the sender’s computer.',
  },
  'unsupported-type': {
    status: 'failed',
    reason: 'Files of this type cannot be read yet.',
    nextStep: 'Ask for it as PDF, DOCX, XLSX, CSV, HTML or plain text, an archive as ZIP.',
  },
  'no-text': {
    status: 'unsearchable',
    reason: 'The file opens but holds no text that could be read, for example because it is a photograph or a drawing without words.',
    nextStep: 'Ask for a version with text, or read it in place and cite it by hand.',
  },
  'limit-time': {
    status: 'failed',
    reason: 'Reading the file took longer than allowed and was stopped.',
    nextStep: 'Ask for a simpler version, for example printed to PDF, or split into parts.',
  },
  'limit-memory': {
    status: 'failed',
    reason: 'Reading the file needed more memory than allowed and was stopped.',
    nextStep: 'Ask for the file split into smaller parts.',
  },
  'limit-pages': {
    status: 'failed',
    reason: 'The file has more pages, sheets or cells than allowed.',
    nextStep: 'Ask for the file split into smaller parts.',
  },
  'limit-inflation': {
    status: 'failed',
    reason: 'The file unpacks to far more data than its size suggests and was not opened.',
    nextStep: 'Ask how the file was made; a normal document does not do this.',
  },
  'limit-text': {
    status: 'failed',
    reason: 'The file holds more text than allowed.',
    nextStep: 'Ask for the file split into smaller parts.',
  },
  'limit-structure': {
    status: 'failed',
    reason: 'The file is built of parts nested in each other far deeper than programs write them, and was not read to its end.',
    nextStep: 'Ask how the file was made, and for a copy saved anew by the program it comes from, or printed to PDF.',
  },
  'unsafe-content': {
    status: 'failed',
    reason: 'The file asks its reader to put in other files or to repeat text without end; that was not done, and it was not read.',
    nextStep: 'Ask how the file was made, and for a copy saved anew by the program it comes from, or printed to PDF.',
  },
  'limit-nesting': {
    status: 'rejected',
    reason: 'The file lies too deep: archives in archives and mails in mails are opened to five levels.',
    nextStep: 'Upload the innermost archive or mail by itself.',
  },
  'limit-contents': {
    status: 'failed',
    reason: 'More came out of one uploaded file than is taken at once (5,000 files or 2 GB, less where the upload is small).',
    nextStep: 'Upload the rest of its files by themselves, or in several archives.',
  },
  refused: {
    status: 'failed',
    reason: 'The audit team did not take the file as evidence.',
    nextStep: 'Send the file that was asked for.',
  },
  'taken-back': {
    status: 'failed',
    reason: 'Its sender took the file back before it was taken in; it was not read.',
    nextStep: 'Nothing is to be done; it waits again once it is sent again.',
  },
  infected: {
    status: 'failed',
    reason: 'The virus scanner found something in the file; it was not opened.',
    nextStep: 'Tell the sender, and ask for a clean copy.',
  },
  'scan-refused': {
    status: 'failed',
    reason: 'The file is larger than the virus scanner takes, so it was not opened.',
    nextStep: 'Ask for the file in smaller parts, or ask the administrator to raise StreamMaxLength of the scanner.',
  },
  'not-scanned': {
    status: 'failed',
    reason: 'The virus scanner did not answer, so the file was not opened; it is stored.',
    nextStep: 'Try again once the scanner runs; if it fails again, tell the administrator.',
  },
  'extractor-crashed': {
    status: 'failed',
    reason: 'The reader for this type of file stopped unexpectedly, more than once.',
    nextStep: 'Try again; if it fails again, ask for the file in another format.',
  },
  'reader-not-started': {
    status: 'failed',
    reason: 'The program that reads files could not be started, more than once: the machine may be out of memory, of disk or of processes. The file itself is stored.',
    nextStep: 'Tell the administrator, and try again once the machine has room.',
  },
  'ingest-failed': {
    status: 'failed',
    reason: 'Something failed on our side while the file was read; the file itself is stored.',
    nextStep: 'Try again; if it fails again, tell the administrator.',
  },
} as const satisfies Record<string, { status: 'rejected' | 'failed' | 'unsearchable'; reason: string; nextStep: string }>;

export type FailureCode = keyof typeof failureCodes;

/** The reason and the next step as one text; `found` is what was seen in this very file, e.g. "It is a PowerPoint presentation". */
export function explainFailure(code: FailureCode, found?: string): string {
  const { reason, nextStep } = failureCodes[code];
  return [reason, found, nextStep].filter(Boolean).join(' ');
}

/** What the client's person who sent the file can do about it, where that is not what the audit team can. */
const senderSteps: Partial<Record<FailureCode, string>> = {
  'empty-file': 'Send it again; the upload or the export was probably interrupted.',
  'too-large': 'Split it into smaller files and send those.',
  'password-protected': 'Remove the password and send it again.',
  corrupt: 'Check that it opens on your computer, and send it again.',
  'unsupported-type': 'Send it as PDF, DOCX, XLSX, CSV, HTML or plain text, an archive as ZIP.',
  'limit-time': 'Send a simpler version, for example printed to PDF, or split into parts.',
  'limit-memory': 'Send it split into smaller parts.',
  'limit-pages': 'Send it split into smaller parts.',
  'limit-text': 'Send it split into smaller parts.',
  'limit-inflation': 'Send a copy saved anew by the program it comes from.',
  'limit-structure': 'Send a copy saved anew by the program it comes from, or printed to PDF.',
  'unsafe-content': 'Send a copy saved anew by the program it comes from, or printed to PDF.',
  infected: 'Check your computer, and send a clean copy.',
  'scan-refused': 'Send it in smaller parts.',
  'not-scanned': 'You need do nothing: the audit team tries again.',
  'extractor-crashed': 'Send it in another format.',
  'reader-not-started': 'You need do nothing: the audit team tries again.',
  'ingest-failed': 'You need do nothing: the audit team tries again.',
};

/** A kept explanation in words for the sender; one that does not end as this version's do is told as it stands. */
export function explainToSender(code: string | null, kept: string | null): string | null {
  const known = code !== null && Object.hasOwn(failureCodes, code) ? code as FailureCode : null;
  const step = known === null ? undefined : senderSteps[known];
  if (known === null || kept === null || step === undefined) return kept;
  const { nextStep } = failureCodes[known];
  return kept.endsWith(nextStep) ? kept.slice(0, -nextStep.length) + step : kept;
}
