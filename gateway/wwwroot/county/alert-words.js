/** What an alert is called, and in which order alerts are worked. No DOM. */
import { hourAndMinute } from '../shared/county-clock.js';
import { number, texts } from '../shared/language.js';
import { day, moment, words } from './words.js';

/** @typedef {import('./wire.js').AlertLine} AlertLine */

const LEVELS = ['TownshipCommittee', 'CountyDutyDesk', 'OrganizationDepartment'];

/** @param {AlertLine} alert */
export function isEscalated(alert) {
  return alert.level !== 'TownshipCommittee';
}

/** Whose it is about: 布卡村 张伟, or the township alone. @param {AlertLine} alert */
export function whoseAlert(alert) {
  return [alert.villageName ?? alert.townshipName, alert.name].filter(Boolean).join(' ');
}

/** @param {AlertLine} alert */
export function whatAlert(alert) {
  const t = texts();
  const what = t.alertKind[alert.kind] ?? t.somethingElse;
  return [alert.silent ? `${what}${words().inBrackets(t.silentVillages(number(alert.silent)))}` : what, slotOf(alert)].filter(Boolean).join(' · ');
}

/** @param {AlertLine} alert */
function slotOf({ dutyDate, slot }) {
  return dutyDate && slot ? `${day(dutyDate)} ${texts().slot[slot]}` : '';
}

/**
 * Who has it, until when; or that nobody has.
 * @param {AlertLine} alert
 * @param {string} me the reader's actor
 */
export function whoHas(alert, me) {
  const t = words().alerts;
  if (alert.state !== 'Acknowledged') return t.waiting;
  const until = alert.acknowledgedUntil ? hourAndMinute(alert.acknowledgedUntil) : '';
  return alert.acknowledgedBy === me ? t.mine(until) : t.theirs(alert.acknowledgedByName ?? t.somebody, until);
}

/**
 * What else there is to know.
 * @param {AlertLine} alert
 * @param {number} now
 */
export function remarksOf(alert, now) {
  const t = words().alerts;
  return [
    alert.evidence ? t.evidence(alert.evidence.length) : '',
    alert.notifyAt ? t.notifyAt(moment(alert.notifyAt, now)) : '',
    alert.late ? t.late : '',
  ].filter(Boolean);
}

/**
 * By township: first where something untaken has come furthest up and waited longest; within one in the same order.
 * @param {AlertLine[]} alerts
 * @returns {{township: string, name: string, alerts: AlertLine[]}[]}
 */
export function byTownship(alerts) {
  /** @type {Map<string, {township: string, name: string, alerts: AlertLine[]}>} */
  const groups = new Map();
  for (const alert of [...alerts].sort(mostUrgentFirst)) {
    const group = groups.get(alert.township) ?? { township: alert.township, name: alert.townshipName ?? alert.township, alerts: [] };
    group.alerts.push(alert);
    groups.set(alert.township, group);
  }
  return [...groups.values()];
}

/** @param {AlertLine} a @param {AlertLine} b */
function mostUrgentFirst(a, b) {
  return (
    Number(a.state === 'Acknowledged') - Number(b.state === 'Acknowledged') ||
    LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
    Date.parse(a.raisedAt) - Date.parse(b.raisedAt) ||
    a.sequence - b.sequence
  );
}
