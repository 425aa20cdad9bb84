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
    throw new AppError(code, { detail: hint === undefined ? explainFailure(error.failure, error.found) : `${error.found ?? ''} ${hint}`.trim(), cause: error });
  }
}
