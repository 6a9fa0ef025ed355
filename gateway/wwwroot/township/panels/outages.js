/** Outages: villages that cannot be reached, from when to when; silence there is no absence. */
import { ask } from '../../shared/api.js';
import { confirmed } from '../../shared/dialogs.js';
import { element } from '../../shared/elements.js';
import { valueOf } from '../../shared/forms.js';
import { number } from '../../shared/language.js';
import { newId } from '../../shared/new-id.js';
import { announce } from '../../shared/page-frame.js';
import { repeat } from '../../vendor/lit-html/3.3.3/directives/repeat.js';
import { html, nothing, render } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { askInDialog, checkedIn } from '../form-dialog.js';
import { Listing, readAll } from '../listing.js';
import { clockOf, timeOrDay } from '../when.js';
import { words } from '../words.js';
import { absentState, calm, faultView, RowActs, staleNote } from './parts.js';

/** @typedef {import('../documents.js').Outage} Outage */
/** @typedef {{id: string, villages: string[], from: string, to: string, reason?: string}} Declared an outage of all its villages */

const OVER_SHOWN = 20;
/** The longest that one lasts: one without an end is shown without one. */
const OPEN_END = 30 * 86_400_000;

export class Outages {
  /** @type {Listing<Outage>} */
  listing;
  #desk;
  #acts;

  /** @param {import('../desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.listing = new Listing((behind) => readAll(`/api/v1/outages?township=${desk.township}&limit=1000${behind}`), () => this.draw());
    this.#acts = new RowActs(desk, this.listing, () => this.draw());
    element('panel-outages').addEventListener('click', (event) => this.#clicked(event));
  }

  draw() {
    const w = words();
    render(html`
      <div class="panel-head">
        <h2 class="panel-title">${w.outages}</h2>
        ${this.#desk.may('outages.write') ? html`<button class="button button-small" type="button" data-action="declare">${w.declareOutage}</button>` : nothing}
      </div>
      ${this.listing.loaded ? html`${staleNote(this.listing)}${this.#lists()}` : absentState(this.listing)}`, element('panel-outages'));
  }

  /**
   * @param {string[]} [villages] that are likely to be concerned
   * @param {string} [from]
   */
  async declare(villages = [], from = '') {
    const w = words();
    const { roster, township, now } = this.#desk;
    const outageId = newId();
    await askInDialog({
      title: w.declareOutage,
      hint: w.declareOutageHint,
      action: w.declare,
      fields: [
        { name: 'villages', label: w.villages, checks: roster.teams.map(({ code, name }) => ({ value: code, label: name })), value: villages },
        { name: 'from', label: w.outageFrom, type: 'datetime-local', value: clockOf(from ? Date.parse(from) : now) },
        { name: 'to', label: w.outageTo, type: 'datetime-local', hint: w.outageToHint, optional: true },
        { name: 'reason', label: w.outageReason },
      ],
    }, async (form) => {
      const to = valueOf(form, 'to');
      const body = { outageId, villages: checkedIn(form, 'villages'), from: inCounty(valueOf(form, 'from')), ...(to ? { to: inCounty(to) } : {}), reason: valueOf(form, 'reason').trim() };
      const { value, problem } = await ask('POST', `/api/v1/townships/${township}/outages`, body);
      if (value) await this.listing.need(value.sequence);
      return problem;
    });
  }

  #lists() {
    const w = words();
    const all = together(this.listing.items);
    const current = all.filter(({ to }) => Date.parse(to) > this.#desk.now);
    const over = all.filter(({ to }) => Date.parse(to) <= this.#desk.now).slice(0, OVER_SHOWN);
    return html`
      ${current.length === 0 ? calm(w.noOutages, w.noOutagesHint) : this.#rows(current)}
      ${over.length > 0 ? html`<details class="ended-list"><summary>${w.outagesOver(number(over.length))}</summary>${this.#rows(over)}</details>` : nothing}`;
  }

  /** @param {Declared[]} outages */
  #rows(outages) {
    return html`<ul class="row-list">${repeat(outages, ({ id, to }) => `${id} ${to}`, (outage) => this.#row(outage))}</ul>`;
  }

  /** @param {Declared} outage */
  #row({ id, villages, from, to, reason }) {
    const w = words();
    const { now, roster } = this.#desk;
    const underWay = this.#acts.underWay.has(id);
    const openEnd = Date.parse(to) - Date.parse(from) >= OPEN_END;
    const lasts = Date.parse(to) > now;
    return html`<li class="item" data-outage=${id} ?data-underway=${underWay}>
      <p class="item-head"><strong lang="zh-CN">${villages.map((code) => roster.villageName(code)).join(w.comma)}</strong></p>
      <p class="item-when">${openEnd ? w.since(timeOrDay(from, now)) : w.span(timeOrDay(from, now), timeOrDay(to, now))}${reason ? html` <span class="soft">${reason}</span>` : nothing}</p>
      ${lasts && this.#desk.may('outages.write')
        ? html`<div class="item-buttons"><button class="button button-small" type="button" data-action="end" aria-disabled=${this.#desk.isLive() ? nothing : 'true'} ?disabled=${underWay}>${w.endOutage}</button></div>`
        : nothing}
      ${faultView(this.#acts.faults.get(id))}
    </li>`;
  }

  /** @param {Event} event */
  #clicked({ target }) {
    const by = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-action]')) : null;
    if (by?.dataset.action === 'declare') void this.declare();
    if (by?.dataset.action === 'end') void this.#end(/** @type {HTMLElement | null} */ (by.closest('[data-outage]'))?.dataset.outage ?? '');
  }

  /** @param {string} id */
  async #end(id) {
    if (!(await confirmed(words().endOutageQuestion))) return;
    if (!(await this.#acts.run(id, () => ask('POST', `/api/v1/townships/${this.#desk.township}/outages/${encodeURIComponent(id)}/end`)))) announce(words().outageEnded);
  }
}

/** The list has a line for each village; whoever declared them together ends them together. @param {Outage[]} outages @returns {Declared[]} */
function together(outages) {
  /** @type {Map<string, Declared>} */
  const all = new Map();
  for (const { outageId, village, from, to, reason } of outages) {
    const key = `${outageId} ${to}`;
    const one = all.get(key) ?? { id: outageId, villages: [], from, to, reason };
    one.villages.push(village);
    all.set(key, one);
  }
  for (const one of all.values()) one.villages.sort();
  return [...all.values()];
}

/** What was chosen is the county's time, whatever zone the computer is in. @param {string} local yyyy-mm-ddThh:mm */
function inCounty(local) {
  return local ? `${local.slice(0, 16)}:00+08:00` : '';
}
