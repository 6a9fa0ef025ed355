/** The parts of the desk, one at a time, in the URL's hash: a rail beside them on a desk, a bar under them on a phone. */
import { element, setAttribute } from '../shared/elements.js';

/** @typedef {'alerts' | 'leaves' | 'policy' | 'maintenance' | 'more'} TabName */

/** @type {TabName[]} */
export const TABS = ['alerts', 'leaves', 'policy', 'maintenance', 'more'];

export class Tabs {
  /** @type {TabName} */
  current = 'alerts';
  #shown;

  /** @param {(tab: TabName) => void} shown */
  constructor(shown) {
    this.#shown = shown;
    addEventListener('hashchange', () => this.#follow());
  }

  start() {
    this.#follow();
  }

  /** @param {number} place from 0 */
  go(place) {
    if (TABS[place]) location.hash = TABS[place];
  }

  /** A hash that names no part, such as the skip link's, changes nothing. */
  #follow() {
    const wanted = /** @type {TabName} */ (location.hash.slice(1));
    if (TABS.includes(wanted)) this.current = wanted;
    for (const tab of TABS) {
      element(`part-${tab}`).hidden = tab !== this.current;
      const link = /** @type {Element} */ (document.querySelector(`[data-tab=${tab}]`));
      setAttribute(link, 'aria-current', tab === this.current ? 'page' : null);
    }
    this.#shown(this.current);
  }

  /**
   * How many wait in a part; nothing is shown for none.
   * @param {TabName} tab
   * @param {number} count
   */
  badge(tab, count) {
    const place = /** @type {HTMLElement} */ (document.querySelector(`[data-tab=${tab}] .tab-count`));
    place.hidden = count === 0;
    place.textContent = String(count);
  }
}
