/** The policy as the server has it. */
import { ask } from '../shared/api.js';

/** @typedef {import('./wire.js').Policy} Policy */
/** @typedef {{policy: import('./wire.js').PolicyInForce, history: Policy[]}} Laid what was laid down; in the history the latest comes first */

/**
 * @param {string} query
 * @returns {Promise<import('../shared/api.js').Answer<Laid>>}
 */
export async function readPolicy(query) {
  const [policy, history] = await Promise.all([ask('GET', `/api/v1/policy?${query}`), ask('GET', `/api/v1/policy/history?${query}`)]);
  const problem = policy.problem ?? history.problem;
  return problem ? { problem } : { value: { policy: policy.value, history: history.value.items } };
}
