// handrail/testing: plays the `test` blocks of a policy, for the tests of whoever embeds one.

/** Plays every test of a compiled policy. `makeEngine` is `createEngine` of handrail/engine/default. */
export { type MakeEngine, playTests, TESTS_BEGIN } from './play.ts';
export type { TestFailure, TestResult } from './result.ts';
