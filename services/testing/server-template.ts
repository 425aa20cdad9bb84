import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { hashOfMigrations, readMigrations } from '../platform/db/migration-files.ts';
import { migrateDatabase } from '../platform/db/migrate.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { silentLogger } from '../platform/log/logger.ts';

/**
 * Owns every test database and is no superuser: one walks through row-level security, forced or not, and would hide a policy that
 * is missing. An administrator of a managed PostgreSQL prepares a database in the same way: extension, role, owner.
 */
const owner = 'tickmark_test_owner';

export interface ClonedDatabase {
  readonly databaseUrl: string;
  drop(): Promise<void>;
}

/** A database of the caller's own, copied from a template that is migrated once per state of the migrations folder. */
export async function cloneTemplate(adminUrl: string): Promise<ClonedDatabase> {
  const name = `tickmark_test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, async (admin) => {
    const template = await prepareTemplate(adminUrl, admin);
    await admin.query(`create database ${name} template ${template} owner ${owner}`);
  });
  const drop = async (): Promise<void> => await asAdmin(adminUrl, async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`)));
  return { databaseUrl: ownersUrl(adminUrl, name), drop };
}

/** A database with the extension and the roles but no schema, for tests of the migrations themselves. */
export async function createEmptyServerDatabase(adminUrl: string): Promise<ClonedDatabase> {
  const name = `tickmark_test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, async (admin) => await createEmpty(adminUrl, admin, name));
  const drop = async (): Promise<void> => await asAdmin(adminUrl, async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`)));
  return { databaseUrl: ownersUrl(adminUrl, name), drop };
}

async function prepareTemplate(adminUrl: string, admin: Client): Promise<string> {
  const template = `tickmark_template_${hashOfMigrations(readMigrations()).slice(0, 16)}`;
  await admin.query('select pg_advisory_lock(7463920116)');
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) await buildTemplate(adminUrl, admin, template);
    return template;
  } finally {
    await admin.query('select pg_advisory_unlock(7463920116)');
  }
}

async function buildTemplate(adminUrl: string, admin: Client, template: string): Promise<void> {
  // Built under another name: what a killed test run leaves half-made is never taken for the template.
  const half = `${template}_half`;
  await admin.query(`drop database if exists ${half} with (force)`);
  await createEmpty(adminUrl, admin, half);
  const database = await openDatabase({ databaseUrl: ownersUrl(adminUrl, half), connections: 1 }, silentLogger);
  try {
    await migrateDatabase(database, silentLogger);
  } finally {
    await database.close();
  }
  await admin.query(`alter database ${half} rename to ${template}`);
}

async function createEmpty(adminUrl: string, admin: Client, name: string): Promise<void> {
  await admin.query(`do $$ begin
    create role ${owner} login password '${owner}'; exception when duplicate_object or unique_violation then null; end $$`);
  await admin.query(`do $$ begin
    create role tickmark_app nologin; exception when duplicate_object or unique_violation then null; end $$`);
  await admin.query(`grant tickmark_app to ${owner}`);
  await admin.query(`create database ${name} owner ${owner}`);
  await asAdmin(withDatabase(adminUrl, name), async (inside) => void (await inside.query('create extension vector')));
}

async function asAdmin<Result>(url: string, work: (admin: Client) => Promise<Result>): Promise<Result> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function ownersUrl(adminUrl: string, name: string): string {
  const changed = new URL(withDatabase(adminUrl, name));
  changed.username = owner;
  changed.password = owner;
  return changed.href;
}
