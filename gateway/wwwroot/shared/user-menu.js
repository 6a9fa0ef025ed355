/** The menu of who is signed in: the pages that are theirs, and the way out. A native disclosure, so that keys and screen readers know it. */
import { element, make, setText } from './elements.js';
import { onLanguage, texts } from './language.js';
import { keepsPeople, may, placeOf, signOut } from './me.js';

/** @typedef {import('./me.js').Me} Me */

/**
 * Fills `#user-menu`, a `<details hidden>`.
 * @param {Me} me
 */
export function showUserMenu(me) {
  const menu = /** @type {HTMLDetailsElement} */ (element('user-menu'));
  const summary = make('summary', 'user-menu-name');
  const list = make('div', 'user-menu-list');
  menu.replaceChildren(summary, list);
  menu.hidden = false;

  const draw = () => {
    const t = texts();
    setText(summary, me.name);
    summary.setAttribute('aria-label', t.accounts.menu(me.name));
    const out = make('button', 'user-menu-entry', t.page.signOut);
    out.type = 'button';
    out.id = 'sign-out';
    out.addEventListener('click', () => void signOut());
    list.replaceChildren(...pagesOf(me).map(({ href, word }) => link(href, word)), out);
  };
  draw();
  onLanguage(draw);

  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
}

/**
 * @param {Me} me
 * @returns {{href: string, word: string}[]}
 */
function pagesOf(me) {
  const { page } = texts();
  const pages = [];
  if (placeOf(me, 'Member')) pages.push({ href: '/me/', word: page.phonePage });
  if (may(me, 'board.read')) pages.push({ href: '/', word: page.board });
  const township = placeOf(me, 'TownshipCommittee');
  if (township) pages.push({ href: `/township/${township}`, word: page.townshipPage });
  if (may(me, 'policy.read') && me.rights['alerts.read'] === 'county') pages.push({ href: '/county/', word: page.countyPage });
  if (keepsPeople(me)) pages.push({ href: '/people/', word: page.peoplePage });
  if (may(me, 'keys.write')) pages.push({ href: '/keys/', word: page.keysPage });
  return [...pages, { href: '/account/', word: page.account }];
}

/**
 * @param {string} href
 * @param {string} word
 */
function link(href, word) {
  const made = make('a', 'user-menu-entry', word);
  made.href = href;
  if (href === location.pathname) made.setAttribute('aria-current', 'page');
  return made;
}
