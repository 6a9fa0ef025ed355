/** Search by name: a field over a list; the arrows choose, Enter goes there, Escape leaves everything as it was. */
import { arrange, element, make, setAttribute, setText } from '../shared/elements.js';
import { number, onLanguage } from '../shared/language.js';
import { lookOf, lookWord } from './cells.js';
import { MemberList } from './member-list.js';
import { SearchIndex } from './search-index.js';
import { words } from './words.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('./search-index.js').Found} Found */
/** @typedef {import('./shown.js').Shown} Shown */

/** Nobody reads on; one letter more finds it sooner. */
const SHOWN = 40;

export class Search {
  #shown;
  #onFound;
  #members = new MemberList();
  #index = new SearchIndex(new Map(), new Map(), []);
  #dialog = /** @type {HTMLDialogElement} */ (element('search'));
  #field = /** @type {HTMLInputElement} */ (element('search-field'));
  /** @type {Found[]} */
  #found = [];
  #chosen = 0;
  #mayReadMembers = false;
  #loading = false;
  /** @type {Problem | undefined} */
  #problem;

  /**
   * @param {Shown} shown
   * @param {(found: Found) => void} onFound
   */
  constructor(shown, onFound) {
    this.#shown = shown;
    this.#onFound = onFound;
    element('open-search').addEventListener('click', () => this.open());
    element('search-close').addEventListener('click', () => this.#dialog.close());
    element('search-again').addEventListener('click', () => void this.#load());
    this.#field.addEventListener('input', () => this.#find());
    this.#field.addEventListener('keydown', (event) => this.#key(event));
    element('search-results').addEventListener('click', (event) => {
      const row = event.target instanceof Element ? event.target.closest('[data-result]') : null;
      if (row instanceof HTMLElement) this.#go(Number(row.dataset.result));
    });
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close(); // beside it
    });
    onLanguage(() => this.#draw());
  }

  /** @param {boolean} may whether names are this reader's to search by */
  enable(may) {
    this.#mayReadMembers = may;
  }

  open() {
    if (this.#dialog.open || !this.#shown.state.board) return;
    this.#field.value = '';
    this.#dialog.showModal();
    this.#refresh();
    if (this.#mayReadMembers) void this.#load();
  }

  async #load() {
    this.#loading = true;
    this.#problem = undefined;
    this.#draw();
    this.#problem = await this.#members.load();
    this.#loading = false;
    this.#refresh();
  }

  /** Names that come while somebody chooses leave the choice where it is. */
  #refresh() {
    const chosen = this.#found[this.#chosen]?.key;
    const { townships, villages } = this.#shown.state;
    this.#index = new SearchIndex(townships, villages, this.#members.members);
    this.#find(chosen);
  }

  /** @param {string} [chosen] what is chosen already, by its key */
  #find(chosen) {
    this.#found = this.#index.find(this.#field.value);
    this.#chosen = Math.max(0, this.#found.findIndex(({ key }) => key === chosen));
    this.#draw();
  }

  #draw() {
    const t = words().search;
    const rows = this.#found.slice(0, SHOWN).map((found, at) => this.#row(found, at));
    arrange(element('search-results'), rows);
    setAttribute(this.#field, 'aria-expanded', String(rows.length > 0));
    setAttribute(this.#field, 'aria-activedescendant', rows[this.#chosen]?.id ?? null);
    setAttribute(this.#field, 'placeholder', this.#mayReadMembers ? t.placeholder : t.placeholderPlaces);
    rows[this.#chosen]?.scrollIntoView({ block: 'nearest' });
    setText(element('search-state'), this.#stateWords());
    element('search-again').hidden = !this.#problem;
  }

  #stateWords() {
    const t = words().search;
    const typed = this.#field.value.trim() !== '';
    if (this.#problem) return t.problem;
    if (typed && this.#found.length > SHOWN) return t.more(number(this.#found.length), number(SHOWN));
    if (typed && this.#found.length > 0) return t.results(number(this.#found.length), this.#found.length);
    if (this.#loading) return t.loading;
    if (typed) return this.#mayReadMembers ? t.nothing : t.nothingPlaces;
    return this.#mayReadMembers ? t.hint : t.hintPlaces;
  }

  /**
   * @param {Found} found
   * @param {number} at
   */
  #row(found, at) {
    const { townships, villages } = this.#shown.state;
    const row = make('li', 'search-result');
    row.id = `search-${found.key}`;
    row.dataset.result = String(at);
    row.dataset.kind = found.kind;
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', String(at === this.#chosen));
    const village = villages.get(found.village ?? '')?.village;
    const mark = make('span', 'cell search-mark');
    if (village) mark.dataset.look = lookOf(village);
    const name = make('strong', 'search-name', found.name);
    const detail = make('span', 'search-detail', this.#detail(found));
    name.lang = 'zh-CN';
    row.append(mark, name, detail);
    if (village) row.append(make('span', 'search-look', lookWord(lookOf(village), false)));
    else row.append(make('span', 'search-look', words().search.filterTownship(number(townships.get(found.township)?.villages.length ?? 0))));
    return row;
  }

  /** @param {Found} found */
  #detail({ kind, township, village, member }) {
    const { townships, villages } = this.#shown.state;
    const of = townships.get(township)?.name ?? '';
    if (kind === 'township') return '';
    if (!member) return of;
    return `${words().role[member.role]} · ${of} ${villages.get(village ?? '')?.village.name ?? ''}`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = Math.min(this.#found.length, SHOWN) - 1;
    const to = { ArrowDown: this.#chosen + 1, ArrowUp: this.#chosen - 1, PageDown: this.#chosen + 8, PageUp: this.#chosen - 8 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.#chosen = Math.max(0, Math.min(last, to));
      this.#draw();
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault(); // while an input method is composing, Enter is its own
      this.#go(this.#chosen);
    }
  }

  /** @param {number} at */
  #go(at) {
    const found = this.#found[at];
    if (!found) return;
    this.#dialog.close();
    this.#onFound(found);
  }
}
