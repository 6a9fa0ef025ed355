/** Corrections (补签): what members ask to be corrected, granted or refused with a reason. */
import { ask } from '../../shared/api.js';
import { element } from '../../shared/elements.js';
import { valueOf } from '../../shared/forms.js';
import { number, texts } from '../../shared/language.js';
import { newId } from '../../shared/new-id.js';
import { announce } from '../../shared/page-frame.js';
import { repeat } from '../../vendor/lit-html/3.3.3/directives/repeat.js';
import { html, nothing, render } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { askInDialog, choices, memberChoices } from '../form-dialog.js';
import { Listing, readAll } from '../listing.js';
import { ago, dayOf, shortDay } from '../when.js';
import { words } from '../words.js';
import { absentState, calm, faultView, RowActs, staleNote } from './parts.js';

/** @typedef {import('../documents.js').Correction} Correction */

const DECIDED_SHOWN = 20;

export class Corrections {
  /** @type {Listing<Correction>} */
  listing;
  #desk;
  #acts;
  /** The one whose refusal waits for its reason. */
  #refusing = '';
  #changed;

  /**
   * @param {import('../desk.js').Desk} desk
   * @param {() => void} changed
   */
  constructor(desk, changed) {
    this.#desk = desk;
    this.#changed = changed;
    this.listing = new Listing((behind) => readAll(`/api/v1/corrections?township=${desk.township}&limit=1000${behind}`), () => this.#take());
    this.#acts = new RowActs(desk, this.listing, () => this.draw());
    element('panel-corrections').addEventListener('click', (event) => this.#clicked(event));
    element('panel-corrections').addEventListener('submit', (event) => this.#submitted(event));
  }

  get waiting() {
    return this.#desk.may('corrections.decide') ? this.#waiting().length : 0;
  }

  draw() {
    const w = words();
    render(html`
      <div class="panel-head">
        <h2 class="panel-title">${w.corrections}</h2>
        ${this.#desk.may('corrections.write') ? html`<button class="button button-small" type="button" data-action="request">${w.requestCorrection}</button>` : nothing}
      </div>
      ${this.listing.loaded ? html`${staleNote(this.listing)}${this.#lists()}` : absentState(this.listing)}`, element('panel-corrections'));
  }

  #lists() {
    const w = words();
    const waiting = this.#waiting();
    const decided = this.listing.items.filter(({ state }) => state !== 'Requested').slice(0, DECIDED_SHOWN);
    return html`
      ${waiting.length === 0 ? calm(w.noCorrections, w.noCorrectionsHint) : this.#rows(waiting)}
      ${decided.length > 0 ? html`<details class="ended-list"><summary>${w.correctionsOver(number(decided.length))}</summary>${this.#rows(decided)}</details>` : nothing}`;
  }

  /** @param {Correction[]} corrections */
  #rows(corrections) {
    return html`<ul class="row-list">${repeat(corrections, ({ correctionId }) => correctionId, (correction) => this.#row(correction))}</ul>`;
  }

  /** @param {Correction} correction */
  #row({ correctionId: id, name, village, dutyDate, slot, reason, state, requestedAt, note }) {
    const w = words();
    const waits = state === 'Requested';
    const off = this.#desk.isLive() ? nothing : 'true';
    const underWay = this.#acts.underWay.has(id);
    return html`<li class="item" data-correction=${id} data-state=${state} ?data-underway=${underWay}>
      <p class="item-head"><strong lang="zh-CN">${name}</strong> <span class="soft" lang="zh-CN">${this.#desk.roster.villageName(village)}</span> <span>${w.slotOn(shortDay(dutyDate), texts().slot[slot])}</span></p>
      ${reason ? html`<p class="item-when">${reason}</p>` : nothing}
      <p class="item-note soft">${waits ? w.askedAgo(ago(requestedAt, this.#desk.now)) : [w.correctionState[state], note].filter(Boolean).join(' · ')}</p>
      ${waits && this.#desk.may('corrections.decide')
        ? html`<div class="item-buttons">
            <button class="button button-small button-main" type="button" data-action="grant" aria-disabled=${off} ?disabled=${underWay}>${w.grant}</button>
            <button class="button button-small" type="button" data-action="refuse" aria-disabled=${off} ?disabled=${underWay}>${w.refuse}</button></div>`
        : nothing}
      ${faultView(this.#acts.faults.get(id))}
      ${this.#refusing === id
        ? html`<form class="asked"><input name="note" maxlength="500" autocomplete="off" aria-label=${w.why} placeholder=${w.whyRefused}>
            <button class="button button-small button-danger" type="submit" data-action="refuse-sure">${w.refuseSure}</button>
            <button class="button button-small" type="button" data-action="not-now">${w.notNow}</button></form>`
        : nothing}
    </li>`;
  }

  #waiting() {
    return this.listing.items.filter(({ state }) => state === 'Requested');
  }

  #take() {
    this.#changed();
    this.draw();
  }

  /** @param {Event} event */
  #clicked({ target }) {
    const by = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-action]')) : null;
    const id = /** @type {HTMLElement | null} */ (by?.closest('[data-correction]'))?.dataset.correction ?? '';
    switch (by?.dataset.action) {
      case 'request':
        return void this.#request();
      case 'grant':
        return void this.#decide(id, 'grant', undefined, words().granted);
      case 'refuse':
      case 'not-now':
        this.#refusing = by.dataset.action === 'refuse' ? id : '';
        this.draw();
        return /** @type {HTMLElement | null} */ (element('panel-corrections').querySelector('.asked input'))?.focus();
    }
  }

  /** @param {Event} event */
  #submitted(event) {
    const form = event.target instanceof HTMLFormElement ? event.target : null;
    if (!form || !this.#refusing) return;
    event.preventDefault();
    const note = /** @type {HTMLInputElement} */ (form.elements.namedItem('note'));
    if (!note.value.trim()) return note.focus();
    const id = this.#refusing;
    this.#refusing = '';
    void this.#decide(id, 'refuse', { note: note.value.trim() }, words().refused);
  }

  /** @param {string} id @param {'grant'|'refuse'} act @param {object | undefined} body @param {string} done */
  async #decide(id, act, body, done) {
    const member = this.listing.items.find(({ correctionId }) => correctionId === id)?.member ?? '';
    if (!(await this.#acts.run(id, () => ask('POST', `/api/v1/members/${member}/corrections/${encodeURIComponent(id)}/${act}`, body)))) announce(done);
  }

  async #request() {
    const w = words();
    const correctionId = newId();
    await askInDialog({
      title: w.requestCorrection,
      hint: w.requestCorrectionHint,
      action: w.sendRequest,
      fields: [
        { name: 'member', label: w.member, choices: memberChoices(this.#desk.roster.teams) },
        { name: 'dutyDate', label: w.day, type: 'date', value: dayOf(this.#desk.now) },
        { name: 'slot', label: w.slot, choices: choices(texts().slot) },
        { name: 'reason', label: w.why },
      ],
    }, async (form) => {
      const body = { correctionId, dutyDate: valueOf(form, 'dutyDate'), slot: valueOf(form, 'slot'), reason: valueOf(form, 'reason').trim() };
      const { value, problem } = await ask('POST', `/api/v1/members/${valueOf(form, 'member')}/corrections`, body);
      if (value) await this.listing.need(value.sequence);
      return problem;
    });
  }
}
