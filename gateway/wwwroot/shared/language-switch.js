/** The button that offers the other language, in that language. */
import { language, onLanguage, setLanguage } from './language.js';

/** @param {HTMLElement} button */
export function enableLanguageSwitch(button) {
  const offer = () => {
    button.lang = language() === 'zh' ? 'en' : 'zh-CN';
    button.textContent = language() === 'zh' ? 'English' : '中文';
  };
  button.addEventListener('click', () => setLanguage(language() === 'zh' ? 'en' : 'zh'));
  onLanguage(offer);
  offer();
}
