/** Times as people say them, by the county's clock. */
import { countyParts, duration, hourAndMinute, partsOfDay } from '../shared/county-clock.js';
import { texts } from '../shared/language.js';
import { words } from './words.js';

const MINUTE = 60_000;

/** @param {number} time epoch milliseconds @returns {string} the county's day, yyyy-mm-dd */
export function dayOf(time) {
  return countyParts(time).date;
}

/** @param {string} day */
export function shortDay(day) {
  return texts().shortDay(partsOfDay(day));
}

/** @param {string} from @param {string} to */
export function daySpan(from, to) {
  return from === to ? shortDay(from) : words().span(shortDay(from), shortDay(to));
}

/**
 * 09:15, or 11月23日 21:45 of another day.
 * @param {string} time
 * @param {number} now
 */
export function timeOrDay(time, now) {
  const day = dayOf(Date.parse(time));
  return day === dayOf(now) ? hourAndMinute(time) : `${shortDay(day)} ${hourAndMinute(time)}`;
}

/** @param {string | number} time @param {number} now @returns {string} 42:10, 1:15:00, 2天 03:00:00 */
export function running(time, now) {
  const { days, text } = duration(now - (typeof time === 'string' ? Date.parse(time) : time));
  return texts().duration(days, text);
}

/** @param {string | number} time @param {number} now @returns {string} 刚刚, 12 分钟前 … */
export function ago(time, now) {
  const minutes = Math.floor((now - (typeof time === 'string' ? Date.parse(time) : time)) / MINUTE);
  const w = words().ago;
  return minutes < 1 ? w.now : minutes < 60 ? w.minutes(minutes) : minutes < 1440 ? w.hours(Math.floor(minutes / 60)) : w.days(Math.floor(minutes / 1440));
}

/** @param {string} day yyyy-mm-dd @param {number} days */
export function addDays(day, days) {
  return dayOf(Date.parse(`${day}T12:00:00+08:00`) + days * 86_400_000);
}

/** As a field for date and time takes it: 2026-11-24T09:15. @param {number} time epoch milliseconds */
export function clockOf(time) {
  return `${dayOf(time)}T${hourAndMinute(time)}`;
}
