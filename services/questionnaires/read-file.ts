import { ExtractionError, explainFailure, readFormFile, type FailureCode, type FormFile } from '../documents/index.ts';
import { AppError, type ErrorCode } from '../platform/errors/index.ts';

const codes: Partial<Record<FailureCode, ErrorCode>> = {
  'password-protected': 'questionnaires/password-protected',
  'unsupported-type': 'questionnaires/unsupported-type',
  'too-large': 'questionnaires/too-large',
  'empty-file': 'questionnaires/empty-file',
  'no-text': 'questionnaires/no-questions',
  'limit-time': 'questionnaires/too-large',
  'limit-memory': 'questionnaires/too-large',
  'limit-pages': 'questionnaires/too-large',
  'limit-inflation': 'questionnaires/too-large',
  'limit-text': 'questionnaires/too-large',
  'limit-contents': 'questionnaires/too-large',
  'reader-not-started': 'questionnaires/reader-not-started',
  'extractor-crashed': 'questionnaires/reader-crashed',
};

/** What is wrong is on our side, or may be: the words for documents speak of a file that is stored and of repeated attempts, which is not so here. */
const passing: Partial<Record<ErrorCode, string>> = {
  'questionnaires/reader-not-started': 'The program that reads questionnaires could not be started: the machine may be out of memory, of disk or of processes. Nothing is known against the file. Try again; if it fails again, tell the administrator.',
  'questionnaires/reader-crashed': 'The program that reads questionnaires stopped before it was done; the file may be whole. Try again; if it fails again, save the file anew from the program it was made with, or tell the administrator.',
};

/** Reads a file in a process of its own. @throws AppError with the reason it cannot be read, and what to do */
export async function readFile(bytes: Uint8Array, name: string): Promise<FormFile> {
  return await explained(() => readFormFile(bytes, /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''));
}

/** Turns what is wrong with a file into an answer of the API. */
export async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExtractionError)) throw error;
    const code = codes[error.failure] ?? 'questionnaires/damaged';
    const hint = code === 'questionnaires/unsupported-type' ? 'A questionnaire is read from XLSX, XLSM, DOCX or CSV. Save it as one of these and import it again.' : undefined;
    const onOurSide = passing[code];
    if (onOurSide !== undefined) throw new AppError(code, { detail: [onOurSide, error.found].filter((part) => part !== undefined).join(' '), cause: error });
    throw new AppError(code, { detail: hint === undefined ? explainFailure(error.failure, error.found) : `${error.found ?? ''} ${hint}`.trim(), cause: error });
  }
}
