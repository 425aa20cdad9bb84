export type { Database } from './database.ts';
export { makeScope, roles, systemScope, type EngagementScope, type FirmScope, type Role, type Scope, type SystemScope } from './scope.ts';
export { appRole, inScope, type Tx } from './transaction.ts';
export type { Schema } from './schema.generated.ts';
