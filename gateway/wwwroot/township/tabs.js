/** Which of its lists the page shows: in the address, so that it can be linked and outlasts a reload. Beside each, how much waits there. */
import { element, setText } from '../shared/elements.js';
import { number } from '../shared/language.js';

/** @typedef {'alerts'|'roll'|'leaves'|'corrections'|'missions'|'outages'} Tab */

/** @type {Tab[]} */
const TABS = ['alerts', 'roll', 'leaves', 'corrections', 'missions', 'outages'];
/** From here on the inbox stands beside the others. */
const wide = matchMedia('(min-width: 1100px)');

export class Tabs {
  #shown;

  /** @param {(tab: Tab) => void} shown */
  constructor(shown) {
    this.#shown = shown;
    addEventListener('hashchange', () => this.draw());
    wide.addEventListener('change', () => this.draw());
  }

  /** @returns {Tab} */
  get current() {
    const asked = TABS.find((tab) => location.hash === `#${tab}`) ?? 'alerts';
    return asked === 'alerts' && wide.matches ? 'roll' : asked;
  }

  /** Whether the inbox is in sight. */
  get hasInbox() {
    return wide.matches || this.current === 'alerts';
  }

  draw() {
    const { current } = this;
    element('content').dataset.tab = current;
    for (const tab of TABS) {
      const link = element(`tab-${tab}`);
      if (tab === current) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
      if (tab !== 'alerts') element(`panel-${tab}`).hidden = tab !== current;
    }
    this.#shown(current);
  }

  /** @param {Tab} tab @param {number} waiting */
  count(tab, waiting) {
    const badge = /** @type {HTMLElement} */ (element(`tab-${tab}`).querySelector('.badge'));
    badge.hidden = waiting === 0;
    setText(badge, number(waiting));
  }

  /** @param {Tab} tab */
  go(tab) {
    if (location.hash !== `#${tab}`) location.hash = tab;
  }
}
