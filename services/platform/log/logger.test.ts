import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/index.ts';
import { createLogger, type Logger } from './logger.ts';

function logged(write: (logger: Logger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const destination = new Writable({ write: (chunk: Buffer, _encoding, done) => { lines.push(chunk.toString()); done(); } });
  write(createLogger({ level: 'info', destination }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('is a JSON object a line, with level, time and the ids of its child', () => {
    const [line] = logged((logger) => logger.child({ requestId: 'r', jobId: 'j', engagementId: 'e' }).info({ bytes: 5 }, 'stored'));
    expect(line).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), requestId: 'r', jobId: 'j', engagementId: 'e', bytes: 5, msg: 'stored' });
  });

  it('leaves out what is less severe than its level', () => {
    expect(logged((logger) => logger.debug('x'))).toEqual([]);
  });

  it('never writes secrets and content, also inside of objects', () => {
    const text = JSON.stringify(logged((logger) => {
      logger.info({ password: 'SECRET', email: 'SECRET', fileName: 'SECRET', headers: { authorization: 'SECRET', cookie: 'SECRET' }, document: { version: { text: 'SECRET' } } }, 'x');
    }));
    expect(text).not.toContain('SECRET');
    expect(text).toContain('[redacted]');
  });

  it('writes of a database error its code and constraint, and not the row it quotes', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "user_email_key"'), {
      code: '23505', constraint: 'user_email_key', table: 'user', detail: 'Key (email)=(SECRET) already exists.', where: 'SECRET', parameters: ['SECRET'],
    });
    const [line] = logged((logger) => logger.error({ error: new AppError('platform/internal', { cause: error }) }, 'failed'));
    expect(JSON.stringify(line)).not.toContain('SECRET');
    expect(line).toMatchObject({ error: { code: 'platform/internal', cause: { code: '23505', constraint: 'user_email_key', table: 'user' } } });
  });

  it('writes of a value that did not fit its type neither the value nor the message that quotes it', () => {
    const error = Object.assign(new Error('invalid input syntax for type date: "SECRET"'), { code: '22007' });
    const text = JSON.stringify(logged((logger) => logger.error({ error }, 'failed')));
    expect(text).not.toContain('SECRET');
    expect(text).toContain('logger.test.ts');
  });
});
