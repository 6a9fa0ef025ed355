/** The alerts as the server has them: what is open, and what came up to the county and has ended. */
import { ask } from '../shared/api.js';

/** @typedef {import('./wire.js').AlertLine} AlertLine */
/** @typedef {import('../shared/api.js').Answer<AlertLine[]>} Lines */

/** How far back a township's record goes. */
export const HISTORY_DAYS = 30;
const DAY = 86_400_000;
const OPEN = ['Triggered', 'Acknowledged', 'Exhausted'];
const COUNTYS = ['CountyDutyDesk', 'OrganizationDepartment'];

/**
 * Every open line: an alert that stands for others is one.
 * @param {string} query
 * @returns {Promise<Lines>}
 */
export async function readOpenAlerts(query) {
  const answers = await Promise.all(OPEN.map((state) => readAll(`/api/v1/alerts?parent=none&state=${state}&limit=1000&${query}`)));
  const problem = answers.find((answer) => answer.problem)?.problem;
  if (problem) return { problem };
  // Between two answers one may have changed its state; what it became later counts.
  /** @type {Map<string, AlertLine>} */
  const lines = new Map();
  for (const alert of answers.flatMap(({ value }) => value ?? [])) if ((lines.get(alert.id)?.sequence ?? 0) <= alert.sequence) lines.set(alert.id, alert);
  return { value: [...lines.values()] };
}

/**
 * What came up to the county in the last weeks and has ended.
 * @param {string} query
 * @param {number} now the county's
 * @returns {Promise<Lines>}
 */
export async function readHistory(query, now) {
  const since = now - HISTORY_DAYS * DAY;
  const answers = await Promise.all(COUNTYS.map((level) => readAll(`/api/v1/alerts?parent=none&level=${level}&state=Resolved&limit=1000&${query}`, since)));
  const problem = answers.find((answer) => answer.problem)?.problem;
  return problem ? { problem } : { value: answers.flatMap(({ value }) => value ?? []) };
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
