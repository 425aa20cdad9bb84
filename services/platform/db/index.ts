export type { Database } from './database.ts';
export { readOrMakeSecret } from './installation-secret.sql.ts';
export { migrateDatabase } from './migrate.ts';
export { openDatabase, type DatabaseSettings, type EmbeddedDatabase, type OpenedDatabase, type ServerDatabase } from './open-database.ts';
export type { Schema } from './schema.generated.ts';
export { makeScope, roles, systemScope, type EngagementScope, type FirmScope, type Role, type Scope, type SystemScope } from './scope.ts';
export { constraintOf, isUnavailable, sqlErrorToAppError, sqlStateOf } from './sql-errors.ts';
export { appRole, inScope, last, later, soon, type Tx } from './transaction.ts';
