/** The alerts as the server has them: what is open, and what came up to the county and has ended. */
import { ask } from '../shared/api.js';

/** @typedef {import('./wire.js').AlertLine} AlertLine */
/** @typedef {import('../shared/api.js').Answer<AlertLine[]>} Lines */

/** How far back a township's record goes. */
export const HISTORY_DAYS = 30;
const DAY = 86_400_000;

/**
 * Every open line: an alert that stands for others is one.
 * @param {string} query
 * @returns {Promise<Lines>}
 */
export function readOpenAlerts(query) {
  return readAll(`/api/v1/alerts?parent=none&state=Triggered,Acknowledged,Exhausted&limit=1000&${query}`);
}

/**
 * What came up to the county in the last weeks and has ended.
 * @param {string} query
 * @param {number} now the county's
 * @returns {Promise<Lines>}
 */
export function readHistory(query, now) {
  return readAll(`/api/v1/alerts?parent=none&levelFrom=CountyDutyDesk&state=Resolved&limit=1000&${query}`, now - HISTORY_DAYS * DAY);
}

/**
 * All pages, the newest first; down to an instant where one is given.
 * @param {string} path
 * @param {number} [since]
 * @returns {Promise<Lines>}
 */
async function readAll(path, since = 0) {
  /** @type {AlertLine[]} */
  const all = [];
  for (let cursor = ''; ; ) {
    const { value, problem } = await ask('GET', path + cursor);
    if (problem) return { problem };
    all.push(...value.items);
    if (!value.next || Date.parse(all[all.length - 1].raisedAt) < since) return { value: all.filter((alert) => Date.parse(alert.raisedAt) >= since) };
    cursor = `&cursor=${encodeURIComponent(value.next)}`;
  }
}
