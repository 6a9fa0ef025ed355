/** In place of a township's desk: that it is not this reader's, and where theirs is. */
import { element, make, setText } from '../shared/elements.js';
import { onLanguage } from '../shared/language.js';
import { homeOf } from '../shared/me.js';
import { showContent } from '../shared/page-frame.js';
import { words } from './words.js';

/** @param {import('../shared/me.js').Me} me @returns {Promise<never>} nothing follows */
export function notYours(me) {
  const [title, detail, home] = [make('p', 'waiting-title'), make('p'), make('a', 'button')];
  home.href = homeOf(me);
  home.id = 'home';
  const draw = () => {
    element('township-name').lang = document.documentElement.lang;
    setText(element('township-name'), words().anyTownship);
    setText(title, words().notYours.title);
    setText(detail, words().notYours.detail);
    setText(home, words().notYours.home);
  };
  draw();
  onLanguage(draw);
  element('waiting').replaceChildren(title, detail, home);
  showContent('waiting');
  return new Promise(() => {});
}
