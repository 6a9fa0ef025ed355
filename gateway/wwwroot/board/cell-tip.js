/** The note beside a cell that is hovered, focused or tapped: township, village, status, counts. Escape or a tap elsewhere closes it. */
import { element, make } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { countWords, isSomeoneAway, lookOf, lookWord } from './cells.js';

/** @typedef {import('./shown.js').Shown} Shown */

const GAP = 8;

export class CellTip {
  #shown;
  #tip = element('cell-tip');
  /** @type {HTMLElement | null} */
  #cell = null;
  #beforeOpening;

  /**
   * @param {HTMLElement} root
   * @param {Shown} shown
   * @param {() => boolean} beforeOpening
   */
  constructor(root, shown, beforeOpening) {
    this.#shown = shown;
    this.#beforeOpening = beforeOpening;
    root.addEventListener('pointerover', (event) => {
      if (event.pointerType !== 'touch') this.#show(cellAt(event.target));
    });
    root.addEventListener('pointerleave', () => this.#show(focusedCell(root)));
    root.addEventListener('focusin', (event) => this.#show(cellAt(event.target)));
    root.addEventListener('focusout', () => this.hide());
    // A tap does not focus a button in every browser.
    root.addEventListener('click', (event) => this.#show(cellAt(event.target)));
    document.addEventListener('pointerdown', (event) => {
      if (!cellAt(event.target)) this.hide();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.hide();
    });
    document.addEventListener('scroll', () => this.hide(), { capture: true, passive: true });
  }

  hide() {
    this.#cell = null;
    this.#tip.hidden = true;
  }

  /** Its village may have changed, or the language. */
  draw() {
    if (this.#cell) this.#show(this.#cell);
  }

  /** @param {HTMLElement | null} cell */
  #show(cell) {
    const found = cell && this.#shown.state.villages.get(cell.dataset.village ?? '');
    if (!found) return this.hide();
    this.#cell = cell;
    const { village, township } = found;
    const before = this.#beforeOpening();
    const look = lookOf(village);
    const place = make('p', 'tip-place', `${township.name} · `);
    place.append(make('strong', '', village.name));
    place.lang = 'zh-CN';
    const status = make('p', 'tip-status', lookWord(look, before));
    status.dataset.look = look;
    const counts = make('p', 'tip-counts', countWords(village, before).join(' · '));
    this.#tip.replaceChildren(place, status, counts);
    if (isSomeoneAway(village.counts) && look === 'held') status.append(make('span', 'tip-away', ` · ${texts().someoneAway}`));
    this.#tip.hidden = false;
    this.#place(cell);
  }

  /** @param {HTMLElement} cell */
  #place(cell) {
    const at = cell.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#tip;
    const room = document.documentElement;
    const left = Math.min(Math.max(GAP, at.left + at.width / 2 - width / 2), room.clientWidth - width - GAP);
    const top = at.top - height - GAP > GAP ? at.top - height - GAP : at.bottom + GAP;
    this.#tip.style.left = `${Math.round(left)}px`;
    this.#tip.style.top = `${Math.round(top)}px`;
  }
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function cellAt(target) {
  return target instanceof Element ? target.closest('button.cell') : null;
}

/** @param {HTMLElement} root */
function focusedCell(root) {
  const cell = cellAt(document.activeElement);
  return cell && root.contains(cell) && cell.matches(':focus-visible') ? cell : null;
}
