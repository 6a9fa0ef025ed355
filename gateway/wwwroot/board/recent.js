/** The latest events, one line each: when, where, who, what. */
import { arrange, element, make, setAttribute, setText } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { shortName } from '../shared/names.js';

/** @typedef {import('../shared/wire.js').RecentEvent} RecentEvent */
/** @typedef {import('./shown.js').Shown} Shown */
/** @typedef {import('./wall.js').Wall} Wall */

export class Recent {
  #shown;
  #wall;
  /** @type {Map<number, {root: HTMLLIElement, who: HTMLElement, what: HTMLElement}>} */
  #lines = new Map();

  /**
   * @param {Shown} shown
   * @param {Wall} wall
   */
  constructor(shown, wall) {
    this.#shown = shown;
    this.#wall = wall;
  }

  draw() {
    const { recent } = this.#shown.state;
    element('no-recent').hidden = recent.length > 0;
    const known = new Set(recent.map((event) => event.sequence));
    for (const sequence of this.#lines.keys()) if (!known.has(sequence)) this.#lines.delete(sequence);
    arrange(element('recent-list'), recent.map((event) => this.#line(event)));
  }

  /** @param {RecentEvent} event */
  #line(event) {
    let line = this.#lines.get(event.sequence);
    if (!line) {
      const root = make('li', 'recent-line');
      const what = make('span', 'recent-what');
      const [place, who] = [make('span', 'recent-place', event.villageName), make('span', 'recent-who')];
      place.lang = who.lang = 'zh-CN';
      root.append(make('span', 'recent-time', event.at.slice(0, 5)), place, who, what);
      this.#lines.set(event.sequence, (line = { root, who, what }));
    }
    setAttribute(line.root, 'data-what', event.what);
    setText(line.who, this.#wall.on ? '' : shortName(event.name));
    setText(line.what, wordFor(event.what));
    return line.root;
  }
}

/** @param {string} what a status, or one of the happenings beside them */
function wordFor(what) {
  const t = texts();
  /** @type {Record<string, string>} */
  const words = { ...t.status, ...t.what };
  return words[what] ?? t.somethingElse;
}
