/** The shapes with their words and how many villages have each. A click looks for those alone; one stop of the Tab key, the arrows do the rest. */
import { element, make, setAttribute, setText } from '../shared/elements.js';
import { number, texts } from '../shared/language.js';
import { LOOKS, lookOf, lookWord } from './cells.js';

/** @typedef {import('./cells.js').Look} Look */
/** @typedef {import('./filters.js').Filters} Filters */
/** @typedef {import('./shown.js').Shown} Shown */

export class Legend {
  #shown;
  #filters;
  #root = element('legend');
  /** @type {Map<Look, {entry: HTMLElement, button: HTMLButtonElement, word: HTMLElement, count: HTMLElement}>} */
  #entries = new Map();

  /**
   * @param {Shown} shown
   * @param {Filters} filters
   */
  constructor(shown, filters) {
    this.#shown = shown;
    this.#filters = filters;
    for (const look of LOOKS) this.#add(look);
    this.#root.addEventListener('keydown', (event) => this.#move(event));
    this.draw(false);
  }

  /** @param {boolean} beforeOpening */
  draw(beforeOpening) {
    const { board, villages } = this.#shown.state;
    /** @type {Record<string, number>} */
    const counts = {};
    let total = 0;
    for (const { village, township } of villages.values()) {
      if (!this.#filters.hasTownship(township.code)) continue;
      total++;
      const look = lookOf(village);
      counts[look] = (counts[look] ?? 0) + 1;
    }
    setText(element('villages-total'), board ? texts().villagesTotal(number(total)) : '');
    for (const [look, { entry, button, word, count }] of this.#entries) {
      const pressed = this.#filters.looks.has(look);
      setText(word, lookWord(look, beforeOpening));
      setText(count, board ? number(counts[look] ?? 0) : '');
      setAttribute(entry, 'data-zero', counts[look] ? null : '');
      setAttribute(entry, 'data-out', this.#filters.looks.size > 0 && !pressed ? '' : null);
      setAttribute(button, 'aria-pressed', String(pressed));
    }
  }

  /** For the key that leads here. */
  focus() {
    /** @type {HTMLElement | null} */ (this.#root.querySelector('button[tabindex="0"]'))?.focus();
  }

  /** @param {Look} look */
  #add(look) {
    const entry = make('li', 'legend-entry');
    const button = make('button', 'legend-button');
    const swatch = make('span', 'cell legend-swatch');
    const word = make('span', 'legend-word');
    const count = make('span', 'legend-count');
    button.type = 'button';
    button.tabIndex = this.#entries.size === 0 ? 0 : -1;
    swatch.dataset.look = entry.dataset.look = look;
    count.dataset.lookCount = look;
    button.append(swatch, word, count);
    button.addEventListener('click', () => this.#filters.toggleLook(look));
    entry.append(button);
    this.#root.append(entry);
    this.#entries.set(look, { entry, button, word, count });
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const buttons = [...this.#entries.values()].map(({ button }) => button).filter((button) => button.offsetParent !== null);
    const at = buttons.findIndex((button) => button === event.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = buttons[to];
    if (!next) return;
    for (const { button } of this.#entries.values()) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }
}
