import type { z } from 'zod';
import { resumableUploads } from '../../services/contracts.ts';
import { ApiProblem, problemOf, request } from './request.ts';
import { forgetUploadKey, uploadKeyOf } from './upload-key.ts';

export type UploadOutcome = z.infer<typeof resumableUploads.uploadStateResponse>;

export interface SentFile {
  readonly outcome: UploadOutcome;
  /** The server had received this very file before this page sent anything of it. */
  readonly wasThere: boolean;
}

/** Waits between tries after a lost connection, in milliseconds: about four minutes in all, and then the person may try again. */
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 60_000, 60_000];
/** Up to here a file goes with the request that announces it. */
const smallBytes = 1024 * 1024;

/**
 * Sends one file, going on behind every cut, also one that closed the browser: what was begun for the same file (path, size, time of its
 * last change) is found again and continued, and what was finished is not sent twice.
 *
 * @param path of the engagement's uploads
 * @param place the file with its folders, parts joined by "/"
 * @param requestId the request it answers; the same file for another request is another upload
 */
export async function uploadFile(path: string, file: File, place: string, onProgress: (share: number) => void, requestId?: string): Promise<SentFile> {
  // The protocol's client is loaded when the first file is sent.
  const { DetailedError, Upload } = await import('tus-js-client');
  const fingerprint = ['tickmark', path, place, file.size, file.lastModified, ...(requestId === undefined ? [] : [requestId])].join('|');
  const { url, wasThere } = await new Promise<{ url: string; wasThere: boolean }>((resolve, reject) => {
    let hasSent = false;
    const upload = new Upload(file, {
      endpoint: path,
      retryDelays,
      uploadDataDuringCreation: file.size <= smallBytes,
      metadata: { filename: file.name, relativePath: place, uploadKey: uploadKeyOf(fingerprint), ...(requestId === undefined ? {} : { requestId }) },
      fingerprint: async () => fingerprint,
      onProgress: (sent, total) => {
        // A file that is there whole is told as one step to its end.
        hasSent ||= sent < total;
        onProgress(total === 0 ? 1 : sent / total);
      },
      onChunkComplete: () => { hasSent = true; },
      // A refusal is an answer; only silence, a moved upload or trouble of the server is worth another try.
      onShouldRetry: (error) => {
        const { status, code } = problemFrom(error instanceof DetailedError ? error.originalResponse : null);
        return status === 0 || code === 'documents/upload-moved' || status === 423 || status === 429 || status >= 500;
      },
      onSuccess: () => resolve({ url: upload.url ?? '', wasThere: !hasSent }),
      onError: (error) => reject(problemFrom(error instanceof DetailedError ? error.originalResponse : null)),
    });
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, reject);
  });
  forgetUploadKey(fingerprint);
  const outcome = await request(resumableUploads.uploadStateResponse, 'GET', new URL(url, window.location.href).pathname);
  return { outcome, wasThere };
}

function problemFrom(response: { getStatus(): number; getBody(): string } | null | undefined): ApiProblem {
  if (!response) return new ApiProblem(0, 'unknown', 'The connection to the server was lost. Upload the file again; it goes on where it was cut.');
  return problemOf(response.getStatus(), parsed(response.getBody()));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
