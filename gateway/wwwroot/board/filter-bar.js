/** Says that a filter is on, which, and how many villages it leaves; one click or key takes it off. */
import { element, setText } from '../shared/elements.js';
import { number } from '../shared/language.js';
import { LOOKS, lookWord } from './cells.js';
import { words } from './words.js';

/** @typedef {import('./filters.js').Filters} Filters */
/** @typedef {import('./shown.js').Shown} Shown */

export class FilterBar {
  #shown;
  #filters;

  /**
   * @param {Shown} shown
   * @param {Filters} filters
   */
  constructor(shown, filters) {
    this.#shown = shown;
    this.#filters = filters;
    element('clear-filter').addEventListener('click', () => filters.clear());
  }

  /** @param {boolean} beforeOpening */
  draw(beforeOpening) {
    const { state } = this.#shown;
    const { township, looks, isOn } = this.#filters;
    element('filter-bar').hidden = !isOn || !state.board;
    if (!isOn || !state.board) return;
    const villages = [...state.villages.values()].filter((each) => this.#filters.has(each.village, each.township)).length;
    setText(element('filter-township'), township ? (state.townships.get(township)?.name ?? '') : '');
    setText(element('filter-looks'), LOOKS.filter((look) => looks.has(look)).map((look) => lookWord(look, beforeOpening)).join(words().listComma));
    setText(element('filter-count'), words().filter.count(number(villages), villages));
  }
}
