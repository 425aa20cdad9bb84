export { findCrosswalk, readCrosswalk } from './crosswalks/read-crosswalk.ts';
export type { Crosswalk, Relation } from './crosswalks/crosswalk.ts';
export { frameworkEvents } from './framework.events.ts';
export { selectControls, selectFramework } from './framework.sql.ts';
export { resolveControl, type CatalogControl, type CatalogObjective, type CatalogWarning, type EvidenceKind, type Framework, type FrameworkControl, type Side } from './framework.ts';
export { importFramework } from './import-framework.ts';
export { installShippedFrameworks, type Installation } from './install-shipped-frameworks.ts';
export { isToken, tokenOf } from './oscal/token.ts';
export { listFrameworks, readFramework } from './read-framework.ts';
