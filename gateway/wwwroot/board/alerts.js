/** The list of alerts: the open ones, untaken first, newest on top, each with the time it has been running; under them the closed. */
import { duration, hourAndMinute } from '../shared/county-clock.js';
import { arrange, element, make, setAttribute, setText } from '../shared/elements.js';
import { number, texts } from '../shared/language.js';
import { shortName } from '../shared/names.js';
import { words } from './words.js';

/** @typedef {import('../shared/wire.js').Alert} Alert */
/** @typedef {import('./filters.js').Filters} Filters */
/** @typedef {import('./shown.js').Shown} Shown */
/** @typedef {import('./wall.js').Wall} Wall */

/** A list nobody reads to its end need not be drawn to its end: 1,032 at once must not cost the board its second. */
const SHOWN = 100;
/** On a phone the villages follow below: a few, and the rest on request. */
const SHOWN_FOLDED = 3;
const CLOSED_SHOWN = 20;
/** Alerts are told to screen readers together, not one by one. */
const ANNOUNCE_AFTER = 1500;

const narrow = matchMedia('(max-width: 1199.98px)');

/** @typedef {{root: HTMLLIElement, place: HTMLElement, running: HTMLElement, who: HTMLElement, what: HTMLElement, state: HTMLElement, note: HTMLElement}} Line */

export class Alerts {
  #shown;
  #filters;
  #wall;
  /** @type {Map<string, Line>} */
  #lines = new Map();
  /** @type {Alert[]} */
  #running = [];
  #unfolded = false;
  /** @type {Alert[]} */
  #toAnnounce = [];
  #announcing = 0;
  #inSight = true;
  #linksConsoles = false;

  /**
   * @param {Shown} shown
   * @param {Filters} filters
   * @param {Wall} wall
   * @param {(village: string) => void} onPlace a village named in an alert was asked for
   */
  constructor(shown, filters, wall, onPlace) {
    this.#shown = shown;
    this.#filters = filters;
    this.#wall = wall;
    element('show-all-alerts').addEventListener('click', () => {
      this.#unfolded = !this.#unfolded;
      this.draw();
    });
    // Only while the list itself is out of sight, and only where the page scrolls.
    new IntersectionObserver(([seen]) => {
      this.#inSight = seen.isIntersecting;
      this.#drawJump();
    }).observe(element('alerts'));
    narrow.addEventListener('change', () => this.draw());
    element('alerts').addEventListener('keydown', moveAmongLines);
    element('alerts').addEventListener('click', (event) => {
      const place = event.target instanceof Element ? event.target.closest('.alert-place') : null;
      if (!(place instanceof HTMLElement)) return;
      event.preventDefault();
      onPlace(place.dataset.place ?? '');
    });
  }

  draw() {
    const { board } = this.#shown.state;
    if (!board) return;
    const t = texts();
    const all = this.#shown.state.openAlerts();
    const open = all.filter((alert) => this.#filters.hasTownship(alert.township));
    const closed = this.#shown.state.closedAlerts().filter((alert) => this.#filters.hasTownship(alert.township)).slice(0, CLOSED_SHOWN);
    const count = board.openAlerts;
    const folded = narrow.matches && !this.#unfolded;
    const shown = open.slice(0, folded ? SHOWN_FOLDED : SHOWN);
    // A line may stand for many. Below what a snapshot carries at most, the lines are all here.
    const lines = all.length < SHOWN ? open.length : Math.max(open.length, this.#countOfFilter());

    setText(element('open-alerts'), t.openAlerts(number(count)));
    setAttribute(element('open-alerts'), 'data-open', String(count));
    element('no-alerts').hidden = count > 0 || all.length > 0;
    element('alerts-elsewhere').hidden = all.length === open.length;
    setText(element('alerts-elsewhere'), words().filter.elsewhere(this.#shown.state.townships.get(this.#filters.township ?? '')?.name ?? '', number(all.length - open.length)));
    arrange(element('alert-list'), shown.map((alert) => this.#line(alert)));
    const more = lines - shown.length;
    element('more-alerts').hidden = more === 0 || folded;
    setText(element('more-alerts'), t.moreAlerts(number(more)));

    this.#drawJump();
    const showAll = element('show-all-alerts');
    showAll.hidden = !narrow.matches || lines <= SHOWN_FOLDED;
    setText(showAll, folded ? t.showAllAlerts(number(lines)) : t.page.showFewer);
    setAttribute(showAll, 'aria-expanded', String(!folded));

    element('closed-alerts').hidden = closed.length === 0 || folded;
    setText(element('closed-count'), number(closed.length));
    arrange(element('closed-list'), closed.map((alert) => this.#line(alert)));

    this.#running = shown;
    const drawn = new Set([...shown, ...closed].map((alert) => alert.id));
    for (const id of this.#lines.keys()) if (!drawn.has(id)) this.#lines.delete(id);
    this.tick();
  }

  #countOfFilter() {
    const { board, townships } = this.#shown.state;
    return (this.#filters.township ? townships.get(this.#filters.township)?.openAlerts : board?.openAlerts) ?? 0;
  }

  /** The running times, by the county's clock. */
  tick() {
    if (!this.#shown.clock.isSet) return;
    const now = this.#shown.clock.now();
    const t = texts();
    for (const alert of this.#running) {
      const { days, text } = duration(now - Date.parse(alert.raisedAt));
      const line = this.#lines.get(alert.id);
      if (line) setText(line.running, t.duration(days, text));
    }
  }

  /** For the key that leads here: the first alert, or the list's head where there is none. */
  focus() {
    const first = /** @type {HTMLElement | null} */ (element('alert-list').querySelector('a[href]'));
    (first ?? element('alerts-title')).focus();
  }

  /** How far up it has gone, and who has it. @param {Alert} alert */
  #note({ level, acknowledgedBy, state }) {
    const t = words().alerts;
    const taken = state === 'Acknowledged' && acknowledgedBy && !this.#wall.on ? t.takenBy(acknowledgedBy) : '';
    return [level ? t.level[level] : '', taken].filter(Boolean).join(' · ');
  }

  #drawJump() {
    const count = this.#shown.state.board?.openAlerts ?? 0;
    element('jump-to-alerts').hidden = !narrow.matches || this.#inSight || count === 0;
    setText(element('jump-to-alerts'), `${texts().page.alerts} ${number(count)} ↑`);
  }

  /** Alerts are handled in their township's console; whoever may read them finds a way there. @param {boolean} may */
  enable(may) {
    this.#linksConsoles = may;
    this.draw();
  }

  /** @param {Alert[]} raised */
  announce(raised) {
    if (raised.length === 0) return;
    this.#toAnnounce.push(...raised);
    if (this.#announcing) return;
    this.#announcing = setTimeout(() => {
      const { length, [length - 1]: newest } = this.#toAnnounce;
      const first = `${newest.townshipName} ${newest.villageName} ${shortName(newest.name)} ${texts().alertKind[newest.kind] ?? ''}`;
      setText(element('announcer'), texts().announceAlerts(length, first));
      this.#toAnnounce = [];
      this.#announcing = 0;
    }, ANNOUNCE_AFTER);
  }

  /** @param {Alert} alert @returns {HTMLLIElement} */
  #line(alert) {
    let line = this.#lines.get(alert.id);
    if (!line) this.#lines.set(alert.id, (line = createLine(alert)));
    const t = texts();
    const closed = alert.state === 'Resolved' || alert.retracted === true;
    setAttribute(line.root, 'data-state', alert.state);
    setAttribute(line.root, 'data-retracted', alert.retracted ? '' : null);
    setText(line.who, this.#wall.on ? '' : shortName(alert.name));
    if (alert.village) setAttribute(line.place, 'href', this.#wall.on ? null : `#village-${alert.village}`);
    const what = t.alertKind[alert.kind] ?? t.somethingElse;
    setText(line.what, alert.silent ? `${what} · ${t.silentVillages(number(alert.silent))}` : what);
    const state = alert.retracted ? t.retracted : alert.disposition ? t.disposition[alert.disposition] : t.alertState[alert.state];
    setText(line.state, alert.late && !closed ? `${state} · ${t.raisedLate}` : state);
    setAttribute(line.state, 'href', this.#linksConsoles && !this.#wall.on && !this.#shown.past && !closed ? `/township/${alert.township}` : null);
    setAttribute(line.state, 'title', words().alerts.console(alert.townshipName));
    setText(line.note, closed ? '' : this.#note(alert));
    if (closed) setText(line.running, hourAndMinute(alert.resolvedAt ?? alert.raisedAt));
    return line.root;
  }
}

/** @param {KeyboardEvent} event */
function moveAmongLines(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
  const links = /** @type {HTMLElement[]} */ (Array.from(element('alerts').querySelectorAll('a.alert-place[href]')));
  const next = links[links.indexOf(event.target) + step];
  if (!next || !links.includes(event.target)) return;
  event.preventDefault();
  next.focus();
}

/** @param {Alert} alert @returns {HTMLElement} */
function villageLink(alert) {
  const link = make('a', 'alert-place', `${alert.townshipName} `);
  link.append(make('strong', '', alert.villageName));
  link.dataset.place = alert.village;
  return link;
}

/** @param {Alert} alert @returns {Line} */
function createLine(alert) {
  const root = make('li', 'alert');
  root.dataset.alert = alert.id;
  const mark = make('span', 'alert-mark');
  mark.setAttribute('aria-hidden', 'true');
  const place = alert.village ? villageLink(alert) : make('span', 'alert-place');
  if (!alert.village) place.append(make('strong', '', alert.townshipName));
  place.lang = 'zh-CN';
  const [who, what, state, running] = [make('span', 'alert-who'), make('span', 'alert-what'), make('a', 'alert-state'), make('span', 'alert-running')];
  const note = make('span', 'alert-note');
  who.lang = 'zh-CN';
  const about = make('span', 'alert-about');
  about.append(who, what);
  root.append(mark, place, running, about, state, note);
  return { root, place, running, who, what, state, note };
}
