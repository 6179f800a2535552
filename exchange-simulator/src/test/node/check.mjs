import assert from "node:assert/strict";

/** What a client script prints when every step went as it should. */
export const PASSED = "CONFORMANCE PASSED";

export const restUrl = process.env.SIMULATOR_REST_URL;
export const apiKey = process.env.SIMULATOR_API_KEY;
export const secret = process.env.SIMULATOR_SECRET;

export function equal(actual, expected, what) {
  assert.equal(actual, expected, `${what}: expected ${expected}, was ${actual}`);
}
