/** Times of accounts and keys, which are real and not the demo county's, written alike in both languages. */
import { countyParts, hourAndMinute } from './county-clock.js';

/** @param {string} time RFC 3339 @returns {string} 2026-11-24 09:02 */
export function moment(time) {
  return `${day(time)} ${hourAndMinute(time)}`;
}

/** @param {string} time RFC 3339 @returns {string} 2026-11-24 */
export function day(time) {
  return countyParts(Date.parse(time)).date;
}
