import { describe, expect, it } from 'vitest';
import { encodingOfMsg } from './msg-encoding.ts';

describe('the encoding of an old Outlook message', () => {
  it('is the code page it names, before that of its language and that of its transport', () => {
    expect(encodingOfMsg({ messageCodepage: 1251, messageLocaleId: 1028, internetCodepage: 932 })).toBe('cp1251');
    expect(encodingOfMsg({ messageLocaleId: 1028, internetCodepage: 65_001 })).toBe('cp950');
    expect(encodingOfMsg({ messageLocaleId: 2052 })).toBe('cp936');
    expect(encodingOfMsg({ messageLocaleId: 1033, internetCodepage: 932 })).toBe('cp932');
  });

  it('is Western where the message says nothing of use', () => {
    expect(encodingOfMsg({})).toBe('cp1252');
    expect(encodingOfMsg({ messageCodepage: 1200, messageLocaleId: 1033, internetCodepage: 20_127 })).toBe('cp1252');
    expect(encodingOfMsg({ messageCodepage: 1_000_000, internetCodepage: 65_001 })).toBe('cp1252');
  });
});
