const boundary = 'tickmark-test-boundary';

/** One file of a form; `field` is what its part is called. */
export function filePart(name: string, content: string | Buffer, field = 'file'): Buffer {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')]);
}

export function fieldPart(name: string, value: string): Buffer {
  return Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
}

/** A whole form, as the test API's `call` takes it. */
export function multipartForm(...parts: readonly Buffer[]): { payload: Buffer; headers: { 'content-type': string } } {
  return { payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
