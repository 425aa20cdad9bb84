/**
 * With PROPERTY_SEED, a number, every property of a suite is tried with the same values on every run: what CI says of a commit must not
 * depend on a throw of dice (a property failed once in 120 runs after it had passed everywhere). Without it each run tries new ones.
 */
const seed = process.env['PROPERTY_SEED'];
if (seed !== undefined) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: Number(seed) });
}
