import type { Cell, TableDocument } from '../../kit/model.ts';
import { makeSequence } from '../../kit/sequence.ts';

const secrets = ['fwl-db-owner', 'fwl-db-app', 'fwl-queue', 'postmill-api', 'scanwell-api', 'planwright-deploy', 'lanterna-ingest', 'stowage-writer', 'keyhold-scim', 'status-page', 'egress-proxy', 'sievert-agent'];

function makeRows(): Cell[][] {
  const sequence = makeSequence(90);
  return secrets.map((secret, index) => {
    const day = String(1 + sequence.below(27)).padStart(2, '0');
    const days = 58 + sequence.below(30);
    return [secret, 'Gatepost vault', ['R. Falk', 'A. Lindqvist', 'P. Raman', 'L. Brandt'][index % 4] ?? '', `2026-0${7 + (index % 3)}-${day}`, days, 90, 'rotated within limit', 'automatic'];
  });
}

export const document: TableDocument = {
  format: 'csv',
  file: 'Gatepost secret rotation report Q3 2026.csv',
  columns: ['secret', 'stored_in', 'owner', 'last_rotated', 'age_at_rotation_days', 'limit_days', 'rotation_result', 'method'],
  rows: makeRows(),
};
