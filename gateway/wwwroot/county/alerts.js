/** The alerts that have come up to the county, by township, and what the township's record of the last weeks is. */
import { number } from '../shared/language.js';
import { may } from '../shared/me.js';
import { announce } from '../shared/page-frame.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { repeat } from '../vendor/lit-html/3.3.3/directives/repeat.js';
import { acknowledge, call, resolve } from './alert-acts.js';
import { byTownship, isEscalated, remarksOf, whatAlert, whoHas, whoseAlert } from './alert-words.js';
import { HISTORY_DAYS, readHistory, readOpenAlerts } from './alert-lists.js';
import { LineKeys } from './line-keys.js';
import { emptiness, problemAt, standingOf } from './part-states.js';
import { Reading } from './reading.js';
import { age, moment, words } from './words.js';

/** @typedef {import('./wire.js').AlertLine} AlertLine */
/** @typedef {import('../shared/api.js').Problem} Problem */

export class Alerts {
  /** All open lines of the county; the township's own are only counted here. */
  open;
  #history;
  #root;
  #me;
  #clock;
  #changed;
  #keys;
  #handles;
  #calls;
  /** @type {Map<string, Problem>} what was refused, by the alert */
  #problems = new Map();
  /** @type {Set<string>} what is being sent */
  #busy = new Set();
  #known = '';

  /**
   * @param {HTMLElement} root
   * @param {import('../shared/me.js').Me} me
   * @param {import('../shared/county-clock.js').CountyClock} clock
   * @param {() => void} changed
   */
  constructor(root, me, clock, changed) {
    this.#root = root;
    this.#me = me;
    this.#clock = clock;
    this.#changed = changed;
    this.#handles = may(me, 'alerts.handle');
    this.#calls = may(me, 'phones.reveal');
    this.open = new Reading(readOpenAlerts, clock, () => this.#taken());
    this.#history = new Reading((query) => readHistory(query, clock.now()), clock, () => this.draw());
    /** @param {(alert: AlertLine) => void} act */
    const on = (act) => (/** @type {string} */ id) => {
      const alert = this.#find(id);
      if (alert) act(alert);
    };
    this.#keys = new LineKeys(root, {
      ...(this.#handles ? { a: on((alert) => void this.#acknowledge(alert)), r: on((alert) => void this.#resolve(alert)) } : {}),
      ...(this.#calls ? { c: on((alert) => void call(alert)) } : {}),
    });
  }

  get escalated() {
    return (this.open.value ?? []).filter(isEscalated);
  }

  /** @param {string} key */
  press(key) {
    return this.#keys.press(key);
  }

  /** The township's record changes when one of the lines here has ended. */
  #taken() {
    const ids = this.escalated.map(({ id }) => id).sort().join();
    if (ids !== this.#known && !this.open.problem) void this.#history.refresh();
    this.#known = ids;
    this.#changed();
  }

  draw() {
    const t = words().alerts;
    const groups = byTownship(this.escalated);
    const now = this.#clock.now();
    render(
      html`<div class="part-head"><h2>${t.title}</h2><p class="hint">${t.hint}</p></div>
        ${this.#handles ? nothing : html`<p class="hint">${t.readOnly}</p>`}
        ${standingOf(this.open, now)}
        ${this.open.value && groups.length === 0 ? emptiness(t.none, t.noneHint) : nothing}
        ${repeat(groups, ({ township }) => township, (group) => this.#group(group, now))}`,
      this.#root,
    );
    this.#keys.settle();
  }

  /** @param {ReturnType<typeof byTownship>[number]} group @param {number} now */
  #group({ township, name, alerts }, now) {
    const t = words().alerts;
    const inTownship = (this.open.value ?? []).filter((alert) => alert.township === township && !isEscalated(alert)).length;
    return html`<section class="card group" data-township=${township} aria-labelledby=${`township-${township}`}>
      <header class="group-head">
        <h3 id=${`township-${township}`} lang="zh-CN">${name}</h3>
        <p class="hint">${[this.#recordOf(township), inTownship > 0 ? t.townshipOpen(number(inTownship)) : ''].filter(Boolean).join(' · ')}</p>
      </header>
      <ul class="lines">${repeat(alerts, ({ id }) => id, (alert) => this.#line(alert, now))}</ul>
    </section>`;
  }

  /** @param {string} township the township's own history in one line */
  #recordOf(township) {
    const t = words().alerts;
    if (!this.#history.value) return '';
    const ended = this.#history.value.filter((alert) => alert.township === township);
    if (ended.length === 0) return t.noHistory(HISTORY_DAYS);
    const confirmed = ended.filter(({ disposition }) => disposition === 'ConfirmedAbsent').length;
    const unfounded = ended.filter(({ disposition, retracted }) => retracted || disposition === 'FalseAlarm').length;
    return t.history(HISTORY_DAYS, number(ended.length), number(confirmed), number(unfounded));
  }

  /** @param {AlertLine} alert @param {number} now */
  #line(alert, now) {
    const t = words().alerts;
    const exhausted = alert.state === 'Exhausted';
    const mine = alert.acknowledgedBy === this.#me.actor;
    return html`<li class="line" tabindex="-1" data-line=${alert.id} data-alert=${alert.id} data-state=${alert.state} data-level=${alert.level} aria-busy=${this.#busy.has(alert.id) ? 'true' : nothing}>
      <div class="line-about">
        <p class="line-who"><span class="mark" aria-hidden="true"></span><strong lang="zh-CN">${alert.villageName ?? alert.townshipName}</strong>${alert.name ? html` <span lang="zh-CN">${alert.name}</span>` : nothing}</p>
        <p class="line-what">${whatAlert(alert)}</p>
        ${remarksOf(alert, now).map((remark) => html`<p class="line-remark">${remark}</p>`)}
      </div>
      <div class="line-since">
        <p class="line-running">${age(now - Date.parse(alert.raisedAt))}</p>
        <p class="hint">${t.since(moment(alert.raisedAt, now))}</p>
      </div>
      <div class="line-state">
        <p class="chip" data-tone=${exhausted || alert.level === 'OrganizationDepartment' ? 'danger' : 'warning'}>${exhausted ? t.exhausted : t.level[alert.level]}</p>
        <p class=${alert.state === 'Acknowledged' ? 'line-taken' : 'hint'} ?data-mine=${mine}>${whoHas(alert, this.#me.actor)}</p>
      </div>
      ${this.#buttons(alert)} ${problemAt(this.#problems.get(alert.id))}
    </li>`;
  }

  /** @param {AlertLine} alert */
  #buttons(alert) {
    const t = words().alerts;
    if (!this.#handles && !this.#calls) return nothing;
    const busy = this.#busy.has(alert.id);
    const who = whoseAlert(alert);
    return html`<div class="buttons">
      ${this.#handles && alert.state === 'Triggered'
        ? html`<button class="button button-main" type="button" data-action="acknowledge" ?disabled=${busy} aria-label=${`${t.acknowledge} ${who}`} @click=${() => this.#acknowledge(alert)}>${t.acknowledge}</button>`
        : nothing}
      ${this.#calls ? html`<button class="button" type="button" data-action="call" aria-label=${`${t.call} ${who}`} @click=${() => call(alert)}>${t.call}</button>` : nothing}
      ${this.#handles ? html`<button class="button" type="button" data-action="resolve" ?disabled=${busy} aria-label=${`${t.resolve} ${who}`} @click=${() => this.#resolve(alert)}>${t.resolve}</button>` : nothing}
    </div>`;
  }

  /** @param {AlertLine} alert */
  async #acknowledge(alert) {
    if (this.#busy.has(alert.id) || alert.state !== 'Triggered') return;
    this.#busy.add(alert.id);
    this.draw();
    const { value, problem } = await acknowledge(alert);
    this.#busy.delete(alert.id);
    this.#problems.delete(alert.id);
    if (problem) this.#problems.set(alert.id, problem);
    else announce(words().alerts.acknowledged(whoseAlert(alert)));
    await this.open.refresh(value?.sequence);
  }

  /** @param {AlertLine} alert */
  async #resolve(alert) {
    const ended = await resolve(alert, may(this.#me, 'leaves.decide'));
    this.#problems.delete(alert.id);
    if (ended?.disposition) announce(words().alerts.resolved(whoseAlert(alert), words().resolve.disposition[ended.disposition][0]));
    await this.open.refresh(ended?.sequence);
  }

  /** @param {string} id */
  #find(id) {
    return this.open.value?.find((alert) => alert.id === id);
  }
}
