import { expect, it } from 'vitest';
import { earlierOnes } from './preview.ts';

const engagement = (id: string, clientName: string, periodEnd: string | null, createdAt = '2020-01-01T00:00:00Z') => ({ id, name: id, clientName, periodEnd, createdAt });

it('offers other engagements of the same client, the latest period first', () => {
  const own = engagement('now', 'Nimbus', '2026-12-31');
  const all = [own, engagement('2024', 'nimbus ', '2024-12-31'), engagement('other', 'Stratus', '2025-12-31'), engagement('2025', 'Nimbus', '2025-12-31'), engagement('undated', 'Nimbus', null, '2023-01-01T00:00:00Z')];
  expect(earlierOnes(all, own).map(({ id }) => id)).toEqual(['2025', '2024', 'undated']);
});
