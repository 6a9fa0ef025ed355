/** The desk's own words, in the language that is chosen, and its ways of saying times. */
import { countyParts, hourAndMinute, partsOfDay } from '../shared/county-clock.js';
import { language } from '../shared/language.js';
import { en } from './texts.en.js';
import { zh } from './texts.zh.js';

/** @returns {import('./texts.zh.js').CountyTexts} */
export function words() {
  return language() === 'zh' ? zh : en;
}

const MINUTE = 60_000;

/** @param {number} milliseconds that have passed */
export function age(milliseconds) {
  return words().age(Math.max(0, Math.floor(milliseconds / MINUTE)));
}

/**
 * A time of day, with its day where that is not today.
 * @param {string} time RFC 3339
 * @param {number} now epoch milliseconds
 */
export function moment(time, now) {
  const parts = countyParts(Date.parse(time));
  return words().at(parts.date === countyParts(now).date ? '' : words().day(parts), hourAndMinute(time));
}

/** @param {string} date yyyy-mm-dd */
export function day(date) {
  return words().day(partsOfDay(date));
}

/** @param {string} date yyyy-mm-dd */
export function dayAndWeekday(date) {
  return words().dayAndWeekday(partsOfDay(date));
}

/** @param {string} from @param {string} to both yyyy-mm-dd */
export function span(from, to) {
  return words().span(day(from), day(to));
}
