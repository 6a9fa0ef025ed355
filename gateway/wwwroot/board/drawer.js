/**
 * The drawer beside the board: one village opened, kept up to date while it is open. The board stays where it is and can be clicked on;
 * the keyboard is kept inside until Escape, which leads back to the village's cell.
 */
import { ask } from '../shared/api.js';
import { element, setText } from '../shared/elements.js';
import { onLanguage } from '../shared/language.js';
import { may } from '../shared/me.js';
import { render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { asked, tell } from './address.js';
import { drawerView } from './drawer-view.js';
import { openVillage } from './village-duty.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('../shared/me.js').Me} Me */
/** @typedef {import('./board-state.js').Changes} Changes */
/** @typedef {import('./shown.js').Shown} Shown */
/** @typedef {import('./village-duty.js').OpenVillage} OpenVillage */
/** @typedef {import('./wall.js').Wall} Wall */
/** @typedef {{number?: string, asking?: boolean, problem?: Problem}} Phone */

/** Milliseconds: a village that changes is asked for once it is quiet, not at every message. */
const REFRESH_AFTER = 400;

/** They stand beside their member, from the gateway's own answer. @type {Set<string>} */
const MEMBERS_ALERTS = new Set(['absence', 'leave-overdue']);

export class Drawer {
  #shown;
  #wall;
  #beforeOpening;
  #onClose;
  #root = element('drawer');
  #allowed = false;
  #mayReveal = false;
  #code = '';
  #member = '';
  /** @type {OpenVillage | null} */
  #village = null;
  /** @type {Problem | undefined} */
  #problem;
  /** @type {Map<string, Phone>} by member; forgotten with the drawer */
  #phones = new Map();
  #asking = 0;
  #refresh = 0;

  /**
   * @param {Shown} shown
   * @param {Wall} wall
   * @param {() => boolean} beforeOpening
   * @param {(village: string) => void} onClose the keyboard goes back to that village
   */
  constructor(shown, wall, beforeOpening, onClose) {
    this.#shown = shown;
    this.#wall = wall;
    this.#beforeOpening = beforeOpening;
    this.#onClose = onClose;
    this.#root.addEventListener('keydown', (event) => this.#key(event));
    onLanguage(() => this.#draw());
  }

  /** @param {Me} me */
  enable(me) {
    this.#allowed = may(me, 'members.read');
    this.#mayReveal = may(me, 'phones.reveal');
  }

  /** Whether villages open at all for who is looking, and here. */
  get opens() {
    return this.#allowed && !this.#wall.on;
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  /** The village that the address names, if any. */
  openAsked() {
    const code = asked('village');
    if (code && !this.isOpen) this.open(code);
  }

  /**
   * @param {string} code
   * @param {string} [member] whom the reader looked for
   */
  open(code, member = '') {
    if (!this.opens || !this.#shown.state.villages.has(code)) return;
    if (code !== this.#code) this.#forget();
    this.#code = code;
    this.#member = member;
    this.#root.hidden = false;
    tell('village', code);
    this.#draw();
    element('drawer-title').focus({ preventScroll: true });
    void this.#load();
  }

  close() {
    if (!this.isOpen) return;
    const code = this.#code;
    this.#root.hidden = true;
    this.#code = '';
    this.#forget();
    tell('village', null);
    this.#onClose(code);
  }

  /** The wall was hung, or the board shows another time. */
  update() {
    if (!this.isOpen) return;
    if (this.opens) this.#refreshSoon();
    else this.close();
  }

  /** The alerts' running times go on without a message. */
  tick() {
    if (this.#village) this.#draw();
  }

  /** @param {Changes} changes */
  hear(changes) {
    if (this.isOpen && (changes.everything || changes.villages.has(this.#code) || changes.alerted.has(this.#code))) this.#refreshSoon();
  }

  #refreshSoon() {
    clearTimeout(this.#refresh);
    this.#refresh = setTimeout(() => void this.#load(), REFRESH_AFTER);
  }

  async #load() {
    const { board } = this.#shown.state;
    if (!board || !this.isOpen) return;
    clearTimeout(this.#refresh);
    const asking = ++this.#asking;
    const { value, problem } = await openVillage(this.#code, board.date, board.slot);
    if (asking !== this.#asking) return; // closed, another village, or asked again meanwhile
    this.#problem = problem;
    if (value) this.#village = value;
    this.#draw();
  }

  /** @param {string} member */
  async #reveal(member) {
    this.#phones.set(member, { asking: true });
    this.#draw();
    const { value, problem } = await ask('POST', `/api/v1/members/${member}/phone`);
    if (!this.isOpen || !this.#village?.duty.members.some(({ id }) => id === member)) return;
    this.#phones.set(member, problem ? { problem } : { number: value.phone });
    this.#draw();
    element(`phone-${member}`).focus();
  }

  #forget() {
    this.#asking++;
    this.#village = null;
    this.#problem = undefined;
    this.#phones.clear();
  }

  #draw() {
    const found = this.#shown.state.villages.get(this.#code);
    if (!this.isOpen || !found) return;
    setText(element('drawer-title'), found.village.name);
    render(
      drawerView({
        ...found,
        alerts: [...this.#shown.state.alerts.values()].filter((alert) => alert.village === this.#code && !MEMBERS_ALERTS.has(alert.kind)),
        open: this.#village,
        problem: this.#problem,
        chosen: this.#member,
        now: this.#shown.clock.now(),
        beforeOpening: this.#beforeOpening(),
        isPast: this.#shown.past !== null,
        mayReveal: this.#mayReveal,
        phones: this.#phones,
        reveal: (member) => void this.#reveal(member),
        again: () => void this.#load(),
        close: () => this.close(),
      }),
      element('drawer-content'),
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Tab') this.#turn(event);
  }

  /** The Tab key goes round inside. @param {KeyboardEvent} event */
  #turn(event) {
    const stops = /** @type {HTMLElement[]} */ ([...this.#root.querySelectorAll('a[href], button:not(:disabled)')]).filter((stop) => stop.offsetParent !== null);
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const edge = event.shiftKey ? at <= 0 : at === stops.length - 1;
    if (!edge) return;
    event.preventDefault();
    stops.at(event.shiftKey ? -1 : 0)?.focus();
  }
}
