import { sql } from 'kysely';
import type { Database } from '../../services/platform/db/database.ts';

export interface ColumnRow {
  readonly table: string;
  readonly column: string;
  /** Name in pg_type, of the element when `isArray`, of the base type for a domain. */
  readonly type: string;
  readonly isArray: boolean;
  readonly enumValues: readonly string[] | null;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** Computed or `generated always as identity`: never written. */
  readonly generatedAlways: boolean;
}

/**
 * Every column of every table and view of the schema public, except the runner's own table and partitions. Read from pg_catalog:
 * Kysely's introspection tells neither the elements of arrays nor generated columns.
 */
export async function readColumns(database: Database): Promise<ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select relation.relname as "table", attribute.attname as "column", base.typname as "type",
      coalesce(element.oid is not null, false) as "isArray",
      (select array_agg(label.enumlabel::text order by label.enumsortorder) from pg_enum label where label.enumtypid = base.oid) as "enumValues",
      not attribute.attnotnull as "nullable",
      attribute.atthasdef or attribute.attidentity = 'd' as "hasDefault",
      attribute.attgenerated <> '' or attribute.attidentity = 'a' as "generatedAlways"
    from pg_class relation
    join pg_namespace schema on schema.oid = relation.relnamespace and schema.nspname = 'public'
    join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attnum > 0 and not attribute.attisdropped
    join pg_type declared on declared.oid = attribute.atttypid
    left join pg_type element on element.oid = declared.typelem and declared.typcategory = 'A'
    join pg_type direct on direct.oid = coalesce(element.oid, declared.oid)
    join pg_type base on base.oid = case when direct.typtype = 'd' then direct.typbasetype else direct.oid end
    where relation.relkind in ('r', 'p', 'v', 'm') and not relation.relispartition and relation.relname <> 'schema_migration'
      and not exists (select from pg_depend member where member.objid = relation.oid and member.deptype = 'e')
    order by relation.relname collate "C", attribute.attname collate "C"`.execute(database.kysely);
  return rows;
}
