/** The township's alerts: all that are open, also those that a suspected outage stands for, and the latest that ended. */
import { ask } from '../../shared/api.js';
import { readAll } from '../listing.js';

/** @typedef {import('../documents.js').Alert} Alert */

const OPEN = 'Triggered,Acknowledged,Exhausted';
const ENDED_SHOWN = 40;

/**
 * @param {string} township
 * @param {string} behind
 * @returns {Promise<import('../../shared/api.js').Answer<Alert[]>>}
 */
export async function readAlerts(township, behind) {
  const path = `/api/v1/alerts?township=${township}${behind}`;
  const answers = await Promise.all([
    readAll(`${path}&state=${OPEN}&limit=1000`),
    // One page of them is enough.
    ask('GET', `${path}&state=Resolved&parent=none&limit=${ENDED_SHOWN}`).then(({ value, problem }) => (value ? { value: value.items } : { problem })),
  ]);
  /** @type {Map<string, Alert>} */
  const alerts = new Map();
  for (const { value, problem } of answers) {
    if (problem) return { problem };
    // One that changes between two of these answers is in both, or comes with the next.
    for (const alert of value ?? []) if (alert.sequence >= (alerts.get(alert.id)?.sequence ?? 0)) alerts.set(alert.id, alert);
  }
  return { value: [...alerts.values()] };
}

/** @param {Alert} alert */
export function isOpen(alert) {
  return alert.state !== 'Resolved';
}

/** Whether it waits for somebody to take it. @param {Alert} alert */
export function isUntaken(alert) {
  return alert.state === 'Triggered' || alert.state === 'Exhausted';
}

/** Whether it stands for other alerts and is about nobody by name. @param {Alert} alert */
export function isGroup(alert) {
  return alert.kind === 'outage-suspected' || alert.kind === 'village-unattended';
}

/**
 * The lines of an inbox: open alerts that no other open one stands for; those that nobody has taken first, the newest on top.
 * @param {Alert[]} alerts
 */
export function linesOf(alerts) {
  const open = new Set(alerts.filter(isOpen).map(({ id }) => id));
  return alerts.filter((alert) => isOpen(alert) && !(alert.parent && open.has(alert.parent))).sort((a, b) => Number(isUntaken(b)) - Number(isUntaken(a)) || newestFirst(a, b));
}

/** Who is absent under a suspected outage, village by village. @param {Alert[]} alerts @param {string} parent */
export function absencesUnder(alerts, parent) {
  return alerts.filter((alert) => alert.parent === parent && isOpen(alert) && alert.kind === 'absence').sort((a, b) => (a.village ?? '').localeCompare(b.village ?? '') || a.id.localeCompare(b.id));
}

/** @param {Alert[]} alerts */
export function endedOf(alerts) {
  return alerts.filter((alert) => !isOpen(alert)).sort((a, b) => Date.parse(b.resolvedAt ?? '') - Date.parse(a.resolvedAt ?? '') || b.sequence - a.sequence);
}

/** @param {Alert} a @param {Alert} b */
function newestFirst(a, b) {
  return Date.parse(b.raisedAt) - Date.parse(a.raisedAt) || (a.village ?? '').localeCompare(b.village ?? '') || b.sequence - a.sequence;
}

/**
 * Lets the line that somebody is working on stand where it stood, however it would be sorted now: the next button has to be under the same thumb.
 * @param {string[]} sorted
 * @param {string[]} before the order until now
 * @param {string} held
 */
export function holdInPlace(sorted, before, held) {
  if (!sorted.includes(held) || !before.includes(held)) return sorted;
  const rest = sorted.filter((id) => id !== held);
  const above = before.slice(0, before.indexOf(held)).findLast((id) => rest.includes(id));
  const place = above === undefined ? rest.findIndex((id) => before.includes(id)) : rest.indexOf(above) + 1;
  rest.splice(place < 0 ? rest.length : place, 0, held);
  return rest;
}
