/** `database.ts create|drop|address NAME`: a database of CI's own beside the one that TEST_DATABASE_URL names. */
import pg from 'pg';

const [action = '', name = ''] = process.argv.slice(2);
const server = process.env['TEST_DATABASE_URL'] ?? '';
if (!/^[a-z0-9_]+$/.test(name) || server === '') throw new Error('usage: database.ts create|drop|address NAME, with TEST_DATABASE_URL set');

if (action === 'address') {
  const address = new URL(server);
  address.pathname = `/${name}`;
  console.log(address.href);
} else {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(action === 'create' ? `create database ${name}` : `drop database if exists ${name} with (force)`);
  await client.end();
}
