/** The board's own words, in the language that is chosen; those that it shares with other pages are in shared/texts. */
import { language } from '../shared/language.js';
import { en } from './texts.en.js';
import { zh } from './texts.zh.js';

/** @returns {import('./texts.zh.js').BoardTexts} */
export function words() {
  return language() === 'zh' ? zh : en;
}
