/** What every page but the board has in common: its words, its title, the switch of languages, the menu, and a sentence where something is missing. */
import { element, make, setText } from './elements.js';
import { onLanguage, texts, translatePage } from './language.js';
import { enableLanguageSwitch } from './language-switch.js';
import { askMe, isHeld } from './me.js';
import { showUserMenu } from './user-menu.js';

/** @typedef {import('./api.js').Problem} Problem */
/** @typedef {import('./me.js').Me} Me */

/** @param {keyof import('./texts.accounts.zh.js').AccountTexts['title'] | (() => string)} page its title, or how it is called now */
export function beginPage(page) {
  const title = () => {
    document.title = texts().accounts.titleOf(typeof page === 'function' ? page() : texts().accounts.title[page]);
  };
  translatePage();
  enableLanguageSwitch(element('language'));
  onLanguage(title);
  title();
}

/**
 * Waits for who is signed in, and shows the page to them; `main` is hidden until then.
 * @returns {Promise<Me>}
 */
export async function whoIsIt() {
  for (;;) {
    const { value: me, problem } = await askMe();
    if (me) {
      // What has to be mended first is on the account's page; until then no other has anything for them.
      if (isHeld(me) && location.pathname !== '/account/') location.replace('/account/');
      showUserMenu(me);
      return me;
    }
    await askedAgain(/** @type {Problem} */ (problem));
  }
}

/**
 * Shows the page's content.
 * @param {'ready' | 'waiting'} state
 */
export function showContent(state) {
  element('content').hidden = state !== 'ready';
  element('waiting').hidden = state === 'ready';
}

/**
 * Says in place of the content why there is none, and resolves when the reader wants it tried again.
 * @param {Problem} problem
 * @returns {Promise<void>}
 */
export function askedAgain(problem) {
  return new Promise((resolve) => {
    const words = problem.status === 403 ? texts().accounts.notYourPage : problem;
    const again = make('button', 'button', texts().accounts.tryAgain);
    again.type = 'button';
    again.addEventListener('click', () => {
      element('waiting').replaceChildren(make('p', '', texts().page.loading));
      resolve();
    });
    const title = make('p', 'waiting-title', words.title);
    element('waiting').replaceChildren(title, make('p', '', words.detail), ...(problem.status === 403 ? [] : [again]));
    showContent('waiting');
  });
}

/**
 * A problem beside what caused it; without one the place is empty.
 * @param {HTMLElement} place a `[role=alert]`
 * @param {Problem} [problem]
 */
export function showProblem(place, problem) {
  place.hidden = !problem;
  place.replaceChildren();
  if (!problem) return;
  place.dataset.code = problem.code;
  place.append(make('strong', '', problem.title), make('span', '', problem.detail));
  // The code is for whoever is asked for help, not for the reader.
  if (problem.status >= 500 && problem.traceId) place.append(make('small', '', texts().accounts.support(problem.traceId)));
}

/**
 * Tells what was done, also to a screen reader.
 * @param {string} words
 */
export function announce(words) {
  setText(element('announcer'), words);
}
