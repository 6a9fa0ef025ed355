/** The other pages of the county, each for who may use it, with a sentence that says what it is for. */
import { keepsPeople, may } from '../shared/me.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { words } from './words.js';

/** @typedef {import('../shared/me.js').Me} Me */
/** @typedef {'board' | 'roster' | 'book' | 'people' | 'keys'} PageName */

/** @param {Me} me @returns {{name: PageName, href: string}[]} */
function pagesFor(me) {
  /** @type {{name: PageName, href: string, may: boolean}[]} */
  const pages = [
    { name: 'board', href: '/', may: may(me, 'board.read') },
    { name: 'roster', href: '/roster/', may: may(me, 'roster.write') },
    { name: 'book', href: '/book/', may: may(me, 'members.read') },
    { name: 'people', href: '/people/', may: keepsPeople(me) },
    { name: 'keys', href: '/keys/', may: may(me, 'keys.write') },
  ];
  return pages.filter((page) => page.may);
}

/**
 * @param {HTMLElement} root
 * @param {Me} me
 */
export function drawMore(root, me) {
  const t = words().more;
  const pages = pagesFor(me);
  render(
    html`<div class="part-head"><h2>${t.title}</h2></div>
      ${pages.length === 0 ? html`<p class="hint">${t.none}</p>` : nothing}
      <ul class="pages">
        ${pages.map(({ name, href }) => html`<li><a class="card page-link" href=${href} data-page=${name}><strong>${t[name][0]}</strong><span class="hint">${t[name][1]}</span></a></li>`)}
      </ul>`,
    root,
  );
}
