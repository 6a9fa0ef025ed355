/** The words of the roster's page in the language that is chosen. */
import { language } from '../shared/language.js';
import { en } from './texts.en.js';
import { zh } from './texts.zh.js';

export function words() {
  return language() === 'zh' ? zh : en;
}
