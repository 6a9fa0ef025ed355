/** The panels of the townships in code order, each with its villages as cells in code order. */
import { arrange, element, make, setAttribute, setText } from '../shared/elements.js';
import { number, texts } from '../shared/language.js';
import { tally } from './board-state.js';
import { createCell, flash, paintCell } from './cells.js';
import { countdownOf } from './countdown.js';
import { words } from './words.js';

/** @typedef {import('../shared/wire.js').Township} Township */
/** @typedef {import('./shown.js').Shown} Shown */
/** @typedef {import('./board-state.js').Changes} Changes */
/** @typedef {import('./filters.js').Filters} Filters */

/**
 * @typedef {object} Panel
 * @property {HTMLElement} root
 * @property {HTMLButtonElement} title
 * @property {HTMLElement} size
 * @property {HTMLElement} ratio
 * @property {HTMLElement} badge
 * @property {HTMLElement} present
 * @property {HTMLElement} rest
 * @property {HTMLElement} missing
 * @property {HTMLElement} cells
 */

export class Townships {
  #shown;
  #filters;
  #root = element('townships');
  /** @type {Map<string, Panel>} */
  #panels = new Map();
  /** @type {Map<string, HTMLButtonElement>} */
  #cells = new Map();
  #beforeOpening = false;

  /**
   * @param {Shown} shown
   * @param {Filters} filters
   */
  constructor(shown, filters) {
    this.#shown = shown;
    this.#filters = filters;
    this.#skeleton();
  }

  /** @param {string} code @returns {HTMLButtonElement | undefined} */
  cell(code) {
    return this.#cells.get(code);
  }

  /** @param {Changes} changes */
  draw(changes) {
    const { board } = this.#shown.state;
    if (!board) return;
    if (changes.everything) this.#drawAll(board.townships);
    const changed = [...changes.villages].flatMap((code) => this.#cells.get(code) ?? []);
    for (const cell of changed) this.#paint(cell, cell.dataset.village ?? '');
    flash(changed);
    for (const code of changes.townships) this.#drawTownship(code);
  }

  /**
   * Before a slot opens nobody is late yet, and the words say so: when it opens they change without a message.
   * @param {number} now
   * @returns {boolean} whether they did
   */
  tick(now) {
    const { board } = this.#shown.state;
    if (!board) return false;
    const before = countdownOf(board, now).phase === 'opening';
    if (before === this.#beforeOpening) return false;
    this.#beforeOpening = before;
    for (const [code, cell] of this.#cells) this.#paint(cell, code);
    return true;
  }

  get beforeOpening() {
    return this.#beforeOpening;
  }

  /** @param {Township[]} townships */
  #drawAll(townships) {
    delete this.#root.dataset.skeleton;
    for (const code of this.#panels.keys()) if (!this.#shown.state.townships.has(code)) this.#panels.delete(code);
    for (const code of this.#cells.keys()) if (!this.#shown.state.villages.has(code)) this.#cells.delete(code);
    const panels = townships.map((township) => {
      const panel = this.#panels.get(township.code) ?? this.#createPanel(township);
      const cells = township.villages.map((village) => {
        const cell = this.#cells.get(village.code) ?? createCell(village);
        this.#cells.set(village.code, cell);
        this.#paint(cell, village.code);
        return cell;
      });
      arrange(panel.cells, cells);
      this.#drawTownship(township.code);
      return panel.root;
    });
    arrange(this.#root, panels);
    // One stop for the Tab key on the whole board; the arrows do the rest (cell-keys.js).
    if (!this.#root.querySelector('.cell[tabindex="0"]')) this.#root.querySelector('.cell')?.setAttribute('tabindex', '0');
  }

  /** @param {Township} township @returns {Panel} */
  #createPanel(township) {
    const root = make('section', 'township');
    root.dataset.township = township.code;
    const head = make('div', 'township-head');
    const heading = make('h3', 'township-name');
    const title = make('button', 'township-filter');
    heading.lang = 'zh-CN';
    heading.append(title);
    title.type = 'button';
    title.tabIndex = -1; // from the keyboard: a key on any of its villages, or the search
    title.addEventListener('click', () => this.#filters.toggleTownship(township.code));
    root.setAttribute('role', 'group');
    const [size, badge, ratio] = [make('span', 'township-size'), make('span', 'township-alerts'), make('span', 'township-ratio')];
    const bar = make('div', 'township-bar');
    const [present, rest, missing] = [make('span', 'bar-present'), make('span', 'bar-rest'), make('span', 'bar-missing')];
    for (const part of [size, badge, ratio, bar]) part.setAttribute('aria-hidden', 'true'); // the group's name says it all
    bar.append(present, rest, missing);
    head.append(heading, size, badge, ratio);
    const cells = make('div', 'cells');
    root.append(head, bar, cells);
    const panel = { root, title, size, ratio, badge, present, rest, missing, cells };
    this.#panels.set(township.code, panel);
    return panel;
  }

  /** @param {string} code */
  #drawTownship(code) {
    const township = this.#shown.state.townships.get(code);
    const panel = this.#panels.get(code);
    if (!township || !panel) return;
    const { expected, present } = tally(township.counts);
    const absent = township.counts.AbsentProvisional + township.counts.AbsentConfirmed;
    const ratio = expected > 0 ? `${number(present)}/${number(expected)}` : '–';
    setText(panel.title, township.name);
    setAttribute(panel.title, 'title', words().filter.only(township.name));
    setAttribute(panel.title, 'aria-pressed', String(this.#filters.township === code));
    setAttribute(panel.root, 'data-out', this.#hasNone(township) ? '' : null);
    setText(panel.size, number(township.villages.length));
    setText(panel.ratio, ratio);
    setAttribute(panel.ratio, 'data-complete', expected > 0 && present === expected ? '' : null);
    setText(panel.badge, township.openAlerts > 0 ? number(township.openAlerts) : '');
    setAttribute(panel.root, 'data-alerts', township.openAlerts > 0 ? String(township.openAlerts) : null);
    setAttribute(panel.root, 'aria-label', `${township.name}: ${texts().townshipLabel(number(township.villages.length), ratio, township.openAlerts)}`);
    grow(panel.present, present);
    grow(panel.rest, expected - present - absent);
    grow(panel.missing, absent);
  }

  /**
   * @param {HTMLElement} cell
   * @param {string} code
   */
  #paint(cell, code) {
    const found = this.#shown.state.villages.get(code);
    if (!found) return;
    paintCell(cell, found.village, this.#beforeOpening);
    setAttribute(cell, 'data-out', this.#filters.has(found.village, found.township) ? null : '');
  }

  /** Nothing in it is looked for. @param {Township} township */
  #hasNone(township) {
    return this.#filters.isOn && !township.villages.some((village) => this.#filters.has(village, township));
  }

  /** Grey panels of the usual shape until the first answer, so that nothing jumps when it comes. */
  #skeleton() {
    this.#root.dataset.skeleton = '';
    for (let panel = 0; panel < 25; panel++) {
      const root = make('div', 'township');
      const cells = make('div', 'cells');
      for (let cell = 0; cell < 14; cell++) cells.append(make('span', 'cell cell-waiting'));
      root.append(make('div', 'township-head'), make('div', 'township-bar'), cells);
      this.#root.append(root);
    }
  }
}

/**
 * @param {HTMLElement} part of a bar
 * @param {number} share
 */
function grow(part, share) {
  part.style.flexGrow = String(share);
  part.hidden = share <= 0;
}
