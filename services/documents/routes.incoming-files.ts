import type { FastifyRequest } from 'fastify';
import type { IncomingFile } from './upload-document.ts';

/**
 * The files of a multipart body as they stream by, whatever their parts are called. A folder comes with the file name, where the client
 * sends one, or in a field "path" right before the file, because browsers cut paths off file names; other fields are read and ignored.
 */
export async function* filesOf(request: FastifyRequest): AsyncGenerator<IncomingFile> {
  // A file above the limit is cut and reported for itself, not the end of the request. The plugin's types leave the option out.
  const options: Parameters<typeof request.parts>[0] & { throwFileSizeLimit: boolean; preservePath: boolean } = { throwFileSizeLimit: false, preservePath: true };
  let path = '';
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      if (part.fieldname === 'path' && typeof part.value === 'string') path = part.value;
      continue;
    }
    yield { name: withFolder(path, part.filename), content: part.file, isTruncated: () => part.file.truncated };
    path = '';
  }
}

/** "Policies/2026/Access.pdf" or "Policies/2026" before a file "Access.pdf": both put it into that folder. */
function withFolder(path: string, name: string): string {
  if (path === '') return name;
  const own = name.split(/[/\\]/).at(-1) ?? '';
  const parts = path.split(/[/\\]/);
  if (parts.at(-1) === own) parts.pop();
  return [...parts, own].join('/');
}
