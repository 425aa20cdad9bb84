import { describe, expect, it } from 'vitest';
import { findFloorViolations } from './floors.ts';
import { isTest, readSourceFiles, type SourceFile } from './source-files.ts';

const files = readSourceFiles(['services', 'workers', 'web']);
const product = files.filter((file) => !isTest(file.path));
const server = product.filter((file) => !file.path.startsWith('web/'));

function offenders(among: readonly SourceFile[], pattern: RegExp, allowed: (path: string) => boolean): string[] {
  return among.filter((file) => pattern.test(file.text) && !allowed(file.path)).map((file) => file.path);
}

describe('the structure of the code', () => {
  it('reads the files it judges', () => {
    expect(server.length).toBeGreaterThan(50);
    expect(server.some((file) => file.imports.length > 3)).toBe(true);
  });

  it('imports point down, through doors', () => {
    expect(findFloorViolations(files)).toEqual([]);
  });

  it('says what is wrong with an import that points up, sideways or past a door', () => {
    const file = (path: string, target: string): SourceFile => ({ path, text: '', imports: [target] });
    expect(findFloorViolations([file('services/documents/a.ts', 'services/evidence/index.ts')])).toHaveLength(1);
    expect(findFloorViolations([file('services/frameworks/a.ts', 'services/engagements/index.ts')])).toHaveLength(1);
    expect(findFloorViolations([file('services/evidence/a.ts', 'services/retrieval/inside.ts')])).toHaveLength(1);
    expect(findFloorViolations([file('web/a.tsx', 'services/documents/index.ts')])).toHaveLength(1);
    expect(findFloorViolations([file('services/evidence/a.ts', 'services/testing/factories.ts')])).toHaveLength(1);
    expect(findFloorViolations([file('services/evidence/a.ts', 'services/retrieval/index.ts')])).toEqual([]);
  });

  it('keeps SQL in *.sql.ts', () => {
    const sql = /\bsql(<[^>]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/;
    expect(offenders(server, sql, (path) => path.endsWith('.sql.ts') || path.startsWith('services/platform/db/'))).toEqual([]);
  });

  it('reads the environment in platform/config alone', () => {
    expect(offenders(server, /process\.env\b/, (path) => path.startsWith('services/platform/config/'))).toEqual([]);
  });

  it('makes scopes in the three places that may', () => {
    const makers = ['services/platform/db/scope.ts', 'services/platform/db/index.ts', 'services/identity/authorize.ts', 'services/platform/jobs/job-scope.ts'];
    expect(offenders(server, /\bmakeScope\b/, (path) => makers.includes(path))).toEqual([]);
  });

  it('keeps Fastify and BullMQ out of domain code', () => {
    const framework = /from '(fastify|bullmq|pg-boss|@fastify\/[a-z-]+)'/;
    const edge = /^(services\/api\/|services\/platform\/queue\/|workers\/)|(^|\/)routes?(\.[a-z-]+)?\.ts$|\/routes\//;
    expect(offenders(server, framework, (path) => edge.test(path))).toEqual([]);
  });
});
