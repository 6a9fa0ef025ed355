/** The page's words in the language that is chosen now. */
import { language } from '../shared/language.js';
import { en } from './texts.en.js';
import { zh } from './texts.zh.js';

/** @returns {import('./texts.zh.js').BookTexts} */
export function words() {
  return language() === 'zh' ? zh : en;
}
