/** The page's own words in the language that is chosen, and how it writes distances and spans of time. */
import { clockTime, countyParts, partsOfDay } from '../shared/county-clock.js';
import { language, texts } from '../shared/language.js';
import { en } from './texts.en.js';
import { zh } from './texts.zh.js';

/** @returns {import('./texts.zh.js').PhoneTexts} */
export function words() {
  return language() === 'zh' ? zh : en;
}

/** As far as it can be known: nobody is 1,234 m away. @param {number} metres */
export function distance(metres) {
  if (metres < 100) return words().metres(String(Math.round(metres)));
  if (metres < 1000) return words().metres(String(Math.round(metres / 10) * 10));
  return words().kilometres(metres < 10_000 ? (metres / 1000).toFixed(1) : String(Math.round(metres / 1000)));
}

/** @param {number} milliseconds */
export function span(milliseconds) {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return words().span(Math.floor(minutes / 60), minutes % 60);
}

/** @param {string} date yyyy-mm-dd */
export function dayWords(date) {
  return words().day(partsOfDay(date));
}

/**
 * A day as it stands to today: nothing for today itself.
 * @param {string} date
 * @param {number} now
 */
export function dayFromNow(date, now) {
  if (date === countyParts(now).date) return '';
  return date === countyParts(now + 86_400_000).date ? words().tomorrow : dayWords(date);
}

/** 09:02 of a time in the county. @param {string | number} time */
export function timeWords(time) {
  return clockTime(typeof time === 'string' ? Date.parse(time) : time).slice(0, 5);
}

/** @param {string} time RFC 3339 */
export function momentWords(time) {
  return `${dayWords(countyParts(Date.parse(time)).date)} ${timeWords(time)}`;
}

/** The status's word, which is everybody's. @param {string} status */
export function statusWord(status) {
  /** @type {Record<string, string>} */
  const all = texts().status;
  return all[status] ?? status;
}

/** Why a verdict is what it is; nothing for a reason that this version does not know. @param {string | undefined} reason */
export function reasonWords(reason) {
  /** @type {Record<string, string>} */
  const all = words().why;
  return all[reason ?? ''] ?? '';
}
