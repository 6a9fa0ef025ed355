/** The list of the keys, with the switch that puts them out of use. */
import { element, make } from '../shared/elements.js';
import { onLanguage } from '../shared/language.js';
import { words } from './words.js';

/** @typedef {import('./keys.js').Keys} Keys */

/** In the list's order. @type {{group: keyof ReturnType<typeof words>['keys']['group'], keys: [key: string, act: keyof ReturnType<typeof words>['keys']['act']][]}[]} */
const GROUPS = [
  { group: 'board', keys: [['/', 'search'], ['A', 'alerts'], ['V', 'villages'], ['F', 'statuses'], ['X', 'clear'], ['T', 'replay'], ['W', 'wall'], ['?', 'help'], ['Esc', 'close']] },
  { group: 'village', keys: [['← ↑ ↓ →', 'move'], ['Home End', 'within'], ['PgUp PgDn', 'township'], ['Enter', 'open'], ['O', 'only']] },
  { group: 'replay', keys: [['Space', 'play'], ['← →', 'minute'], ['P N', 'change'], ['1 2 3', 'speed'], ['T', 'live']] },
];

export class KeysHelp {
  #dialog = /** @type {HTMLDialogElement} */ (element('keys'));
  #switch = /** @type {HTMLInputElement} */ (element('keys-on'));

  /** @param {Keys} keys */
  constructor(keys) {
    this.#switch.checked = keys.on;
    this.#switch.addEventListener('change', () => (keys.on = this.#switch.checked));
    element('open-keys').addEventListener('click', () => this.open());
    element('keys-close').addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close(); // beside it
    });
    this.#draw();
    onLanguage(() => this.#draw());
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #draw() {
    const t = words().keys;
    element('keys-list').replaceChildren(
      ...GROUPS.map(({ group, keys }) => {
        const section = make('section', 'keys-group');
        const list = make('dl');
        for (const [key, act] of keys) {
          const row = make('div', 'keys-row');
          const term = make('dt');
          term.append(...key.split(' ').map((each) => make('kbd', 'key', each)));
          row.append(term, make('dd', '', t.act[act]));
          list.append(row);
        }
        section.append(make('h3', 'keys-title', t.group[group]), list);
        return section;
      }),
    );
  }
}
