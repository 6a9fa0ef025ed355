/** The inbox: the township's open alerts, one line each, and what is done about them. */
import { element, setText } from '../../shared/elements.js';
import { number } from '../../shared/language.js';
import { announce } from '../../shared/page-frame.js';
import { render } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { Listing } from '../listing.js';
import { absentState } from '../panels/parts.js';
import { words } from '../words.js';
import { AlertActs, needsConnection } from './acts.js';
import { absencesUnder, endedOf, holdInPlace, isUntaken, linesOf, readAlerts } from './alerts.js';
import { Calls, callableOf } from './calls.js';
import { inboxView } from './inbox-view.js';
import { choicesFor } from './line-panels.js';
import { ReadMarks } from './read-marks.js';
import { Retractions } from './retractions.js';

/** @typedef {import('../documents.js').Alert} Alert */
/** @typedef {import('../documents.js').Disposition} Disposition */
/** @typedef {import('../desk.js').Desk} Desk */
/** @typedef {import('./line.js').PanelName} PanelName */

export class Inbox {
  /** @type {Listing<Alert>} */
  listing;
  marks;
  #desk;
  #acts;
  #retractions;
  /** @type {string[]} the lines' ids as they stand */
  #order = [];
  #selected = '';
  /** @type {{id: string, name: PanelName} | null} the one that is open */
  #panel = null;
  #calls = new Calls(() => this.draw());
  /** @type {Set<string>} outages whose absences are shown */
  #unfolded = new Set();
  /** @type {(villages: string[], slot: Alert) => void} */
  #declare;
  /** @type {(alerts: Alert[]) => void} */
  #changed;

  /**
   * @param {Desk} desk
   * @param {{declare: (villages: string[], slot: Alert) => void, changed: (alerts: Alert[]) => void}} to whom to tell that an outage is to be declared, and what there is now
   */
  constructor(desk, { declare, changed }) {
    this.#desk = desk;
    this.#declare = declare;
    this.#changed = changed;
    this.listing = new Listing((behind) => readAlerts(desk.township, behind), () => this.#take());
    this.#acts = new AlertActs(this.listing, () => this.draw(), () => desk.isLive(), desk.me.actor);
    this.#retractions = new Retractions(desk.township, () => this.draw());
    this.marks = new ReadMarks((sequence) => {
      if (sequence > 0) void this.listing.need(sequence);
      this.#changed(this.alerts());
      this.draw();
    });
    element('inbox').addEventListener('click', (event) => this.#clicked(event));
    element('alerts').addEventListener('focusin', (event) => this.#focused(event));
  }

  /** @returns {Alert[]} with what was just done at this desk */
  alerts() {
    return this.#acts.alerts();
  }

  /** The lines that somebody has yet to take. */
  get untaken() {
    return linesOf(this.alerts()).filter(isUntaken).length;
  }

  /** @param {Alert} alert */
  isUnread(alert) {
    return alert.state === 'Triggered' && this.#desk.isOwn && !this.marks.isRead(alert);
  }

  draw() {
    const alerts = this.alerts();
    const lines = linesOf(alerts);
    const byId = new Map(alerts.map((alert) => [alert.id, alert]));
    this.#order = holdInPlace(lines.map(({ id }) => id), this.#order, this.#selected);
    if (!byId.has(this.#selected) || byId.get(this.#selected)?.state === 'Resolved') this.#selected = this.#order[0] ?? '';
    const focused = document.activeElement;
    const lineOf = (/** @type {Alert} */ alert) => this.#line(alert, alerts);
    render(
      this.listing.loaded
        ? inboxView({
            lines: this.#order.map((id) => lineOf(/** @type {Alert} */ (byId.get(id)))), lineOf, ended: endedOf(alerts), retracted: this.#retractions.unseen, now: this.#desk.now, actor: this.#desk.me.actor,
          })
        : absentState(this.listing, words().loadingAlerts),
      element('alerts'),
    );
    // A line that moves loses the focus in most browsers, and whoever works by keys their place.
    if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected && element('alerts').contains(focused)) focused.focus({ preventScroll: true });
    setText(element('untaken'), words().untaken(number(lines.filter(isUntaken).length)));
    element('untaken').dataset.count = String(lines.filter(isUntaken).length);
    setText(element('in-hand'), lines.some((alert) => !isUntaken(alert)) ? words().inHand(number(lines.filter((alert) => !isUntaken(alert)).length)) : '');
    this.marks.watch(this.#desk.isOwn ? element('alerts').querySelectorAll('[data-unread] > .alert-words') : [], alerts);
  }

  /** @param {string} id */
  select(id) {
    if (!id || id === this.#selected) return;
    this.#selected = id;
    if (this.#panel && this.#panel.id !== id) this.#close();
    this.draw();
  }

  /** Moves to the next line or the one before, also among those unfolded. @param {1 | -1} step */
  move(step) {
    const lines = this.#lineElements();
    const at = lines.findIndex((line) => line.dataset.alert === this.#selected);
    const next = lines[at < 0 ? 0 : Math.min(Math.max(at + step, 0), lines.length - 1)];
    if (!next) return;
    this.select(next.dataset.alert ?? '');
    this.#focusLine(this.#selected);
  }

  /** What a key or a button asks for on the line that is selected. @param {string} action @param {HTMLElement} [by] the button */
  do(action, by) {
    const alert = this.alerts().find(({ id }) => id === this.#selected);
    if (!alert) return;
    switch (action) {
      case 'acknowledge':
        return this.#acknowledge(alert);
      case 'call':
        return this.#call(alert);
      case 'resolve':
        if (this.#desk.may('alerts.handle')) this.#toggle(alert, 'resolve', '.disposition');
        return;
      case 'reveal':
        return void this.#reveal(alert, by?.dataset.member ?? '');
      case 'choose':
        return this.#choose(alert, /** @type {Disposition | 'declare'} */ (by?.dataset.choice));
      case 'detail':
      case 'unfold':
        return alert.kind === 'outage-suspected' ? this.#unfold(alert) : this.#toggle(alert, 'detail');
      case 'copy':
        return void this.#calls.copy(by?.dataset.member ?? '');
      case 'close':
        return this.#close(true);
    }
  }

  /** A number key in the open panel. @param {number} place from 1 */
  choose(place) {
    const alert = this.alerts().find(({ id }) => id === this.#panel?.id);
    const choice = alert && this.#panel?.name === 'resolve' && choicesFor(alert, this.#desk)[place - 1];
    if (alert && choice) this.#choose(alert, choice);
  }

  /** @returns {boolean} whether something was open */
  escape() {
    if (!this.#panel) return false;
    this.#close(true);
    return true;
  }

  #take() {
    const alerts = this.alerts();
    this.#retractions.look(this.listing.items);
    this.#changed(alerts);
    this.draw();
  }

  /** @param {Alert} alert @param {Alert[]} alerts @returns {import('./line.js').Line} */
  #line(alert, alerts) {
    const desk = this.#desk;
    const children = alert.kind === 'outage-suspected' ? absencesUnder(alerts, alert.id) : [];
    return {
      alert,
      children,
      member: desk.roster.member(alert.member),
      panel: this.#panel?.id === alert.id ? this.#panel.name : null,
      calls: this.#calls,
      callable: callableOf(alert, children, desk.roster),
      unfolded: this.#unfolded.has(alert.id),
      selected: alert.id === this.#selected,
      unread: this.isUnread(alert),
      underWay: this.#acts.isUnderWay(alert.id),
      fault: this.#faultOf(alert),
      desk,
    };
  }

  /** Who was quicker is known from the list that came with the refusal. @param {Alert} alert */
  #faultOf(alert) {
    const fault = this.#acts.faults.get(alert.id);
    if (fault?.code !== 'alert-acknowledged') return fault;
    const w = words();
    return { ...fault, title: w.tooLate.title(alert.acknowledgedByName ?? w.somebody), detail: w.tooLate.detail };
  }

  /** @param {Alert} alert */
  #acknowledge(alert) {
    if (!isUntaken(alert) || !this.#desk.may('alerts.handle')) return;
    // The button can be pressed once; its line keeps the place for the keys.
    if (document.activeElement instanceof HTMLButtonElement) this.#focusLine(alert.id);
    void this.#acts.acknowledge(alert).then((done) => done && announce(words().acknowledged));
  }

  /** @param {Alert} alert */
  #call(alert) {
    if (!this.#desk.may('phones.reveal')) return;
    const opened = this.#toggle(alert, 'call', '.callee button');
    if (opened && alert.member) void this.#reveal(alert, alert.member);
  }

  /** @param {Alert} alert @param {string} member */
  async #reveal(alert, member) {
    if (!this.#desk.isLive()) return this.#acts.fail(alert.id, needsConnection());
    const problem = await this.#calls.reveal(member, () => this.#panel?.name === 'call' && this.#panel.id === alert.id);
    if (problem) return this.#acts.fail(alert.id, problem);
    focusFirst(element('alerts'), `[data-member="${member}"] :is(.callee-dial, .callee-copy)`);
  }

  /** @param {Alert} alert @param {Disposition | 'declare'} choice */
  #choose(alert, choice) {
    if (choice === 'declare') {
      this.#close();
      return this.#declare([...new Set(absencesUnder(this.alerts(), alert.id).map(({ village }) => village ?? ''))], alert);
    }

    const note = /** @type {HTMLInputElement | null} */ (element('alerts').querySelector(`[data-alert="${alert.id}"] > [data-panel] .note`))?.value.trim() ?? '';
    const at = this.#order.indexOf(alert.id);
    const heir = this.#order[at + 1] ?? this.#order[at - 1] ?? '';
    const hadFocus = element('alerts').contains(document.activeElement);
    this.#close();
    if (this.#desk.isLive() && at >= 0) this.#selected = heir;
    void this.#acts.resolve(alert, choice, note).then((done) => done && announce(words().resolved));
    if (hadFocus) this.#focusLine(this.#selected);
  }

  /** @param {Alert} alert @param {PanelName} name @param {string} [focus] what in it to go to @returns {boolean} whether it is open now */
  #toggle(alert, name, focus) {
    if (this.#panel?.id === alert.id && this.#panel.name === name) {
      this.#close(true);
      return false;
    }
    this.#calls.forget();
    this.#panel = { id: alert.id, name };
    this.draw();
    const panel = element('alerts').querySelector(`[data-alert="${alert.id}"] > [data-panel]`);
    panel?.scrollIntoView({ block: 'nearest' });
    if (panel && focus) focusFirst(panel, focus);
    return true;
  }

  /** @param {boolean} [back] whether the focus goes back to the line */
  #close(back = false) {
    const open = this.#panel;
    this.#panel = null;
    this.#calls.forget();
    this.draw();
    if (back && open) this.#focusLine(open.id);
  }

  /** @param {Alert} alert */
  #unfold(alert) {
    if (!this.#unfolded.delete(alert.id)) this.#unfolded.add(alert.id);
    this.draw();
  }

  /** @returns {HTMLElement[]} */
  #lineElements() {
    return Array.from(element('alerts').querySelectorAll('li.alert'));
  }

  /** @param {string} id */
  #focusLine(id) {
    this.#lineElements().find((line) => line.dataset.alert === id)?.focus();
  }

  /** @param {Event} event */
  #clicked({ target }) {
    if (!(target instanceof Element)) return;
    const by = /** @type {HTMLElement | null} */ (target.closest('[data-action]'));
    if (by?.dataset.action === 'seen') return this.#retractions.seen();
    const line = /** @type {HTMLElement | null} */ (target.closest('li.alert'));
    if (!line) return;
    this.select(line.dataset.alert ?? '');
    if (by) this.do(by.dataset.action ?? '', by);
  }

  /** By keys. A pointer selects when it is let go: nothing may move between its press and its release. @param {Event} event */
  #focused({ target }) {
    const line = target instanceof Element && target.matches(':focus-visible') ? /** @type {HTMLElement | null} */ (target.closest('li.alert')) : null;
    if (line) this.select(line.dataset.alert ?? '');
  }
}

/** @param {ParentNode} within @param {string} selector the first of these that is shown */
function focusFirst(within, selector) {
  for (const found of within.querySelectorAll(selector)) {
    if (!(found instanceof HTMLElement) || found.offsetParent === null) continue;
    found.focus({ preventScroll: true });
    return;
  }
}
