import type { z } from 'zod';
import { documents } from '../../services/contracts.ts';
import { ApiProblem, problemOf } from './request.ts';

export type UploadedFile = z.infer<typeof documents.uploadedFileSchema>;

/**
 * Sends one file and tells the share that has left, 0 to 1. XMLHttpRequest, because `fetch` tells no progress of a body it sends.
 *
 * @param path of the engagement's documents
 */
export async function uploadFile(path: string, file: File, onProgress: (share: number) => void): Promise<UploadedFile> {
  const form = new FormData();
  form.append('file', file, file.name);
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path);
    sending.setRequestHeader('accept', 'application/json');
    sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total));
    sending.addEventListener('load', () => resolve({ status: sending.status, text: sending.responseText }));
    sending.addEventListener('error', () => reject(new ApiProblem(0, 'unknown', 'The connection to the server was lost. Upload the file again.')));
    sending.send(form);
  });
  const value = parsed(text);
  if (status < 200 || status > 299) throw problemOf(status, value);
  const [uploaded] = documents.uploadResponse.parse(value).documents;
  if (uploaded === undefined) throw new ApiProblem(status, 'unknown', 'The server did not say what became of the file.');
  return uploaded;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
