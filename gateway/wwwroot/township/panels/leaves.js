/** Leave: what waits for a decision, who has to report back, who is away; and a request for somebody who cannot ask themselves. */
import { ask } from '../../shared/api.js';
import { element } from '../../shared/elements.js';
import { confirmed } from '../../shared/dialogs.js';
import { number } from '../../shared/language.js';
import { announce } from '../../shared/page-frame.js';
import { repeat } from '../../vendor/lit-html/3.3.3/directives/repeat.js';
import { html, nothing, render } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { Listing, readAll } from '../listing.js';
import { dayOf } from '../when.js';
import { words } from '../words.js';
import { askForLeave } from './leave-form.js';
import { leaveLine } from './leave-line.js';
import { absentState, calm, RowActs, staleNote } from './parts.js';

/** @typedef {import('../documents.js').Leave} Leave */
/** @typedef {'reject'|'unattended'} Asking what a row waits for the clerk to say */

const DECIDED_SHOWN = 20;

export class Leaves {
  /** @type {Listing<Leave>} */
  listing;
  #desk;
  #acts;
  /** @type {{id: string, what: Asking} | null} */
  #asking = null;
  #changed;

  /**
   * @param {import('../desk.js').Desk} desk
   * @param {() => void} changed
   */
  constructor(desk, changed) {
    this.#desk = desk;
    this.#changed = changed;
    this.listing = new Listing((behind) => readAll(`/api/v1/leaves?township=${desk.township}&limit=1000${behind}`), () => this.#take());
    this.#acts = new RowActs(desk, this.listing, () => this.draw());
    element('panel-leaves').addEventListener('click', (event) => this.#clicked(event));
    element('panel-leaves').addEventListener('submit', (event) => this.#submitted(event));
  }

  /** How many wait for this desk: to be decided, or reported back. */
  get waiting() {
    return this.#waiting().filter((leave) => this.#mayDecide(leave)).length + this.#due().length;
  }

  draw() {
    const w = words();
    const loaded = this.listing.loaded;
    render(html`
      <div class="panel-head">
        <h2 class="panel-title">${w.leaves}</h2>
        ${this.#desk.may('leaves.write') ? html`<button class="button button-small" type="button" data-action="request">${w.requestLeave}</button>` : nothing}
      </div>
      ${loaded ? html`${staleNote(this.listing)}${this.#sections()}` : absentState(this.listing)}`, element('panel-leaves'));
  }

  #sections() {
    const w = words();
    const [waiting, due, away] = [this.#waiting(), this.#due(), this.#away()];
    const decided = this.listing.items.filter((leave) => ![...waiting, ...due, ...away].includes(leave)).slice(0, DECIDED_SHOWN);
    return html`
      <section aria-labelledby="leaves-waiting"><h3 class="list-title" id="leaves-waiting">${w.leavesWaiting} <span>${number(waiting.length)}</span></h3>
        ${waiting.length === 0 ? calm(w.noLeavesWaiting) : this.#rows(waiting)}</section>
      <section aria-labelledby="leaves-due"><h3 class="list-title" id="leaves-due">${w.returnsDue} <span>${number(due.length)}</span></h3>
        ${due.length === 0 ? calm(w.noReturnsDue) : this.#rows(due)}</section>
      ${away.length > 0 ? html`<section aria-labelledby="leaves-away"><h3 class="list-title" id="leaves-away">${w.leavesApproved} <span>${number(away.length)}</span></h3>${this.#rows(away)}</section>` : nothing}
      ${decided.length > 0 ? html`<details class="ended-list"><summary>${w.leavesOver(number(decided.length))}</summary>${this.#rows(decided)}</details>` : nothing}`;
  }

  /** @param {Leave[]} leaves */
  #rows(leaves) {
    const all = new Map(this.listing.items.map((leave) => [leave.leaveId, leave]));
    return html`<ul class="row-list">${repeat(leaves, ({ leaveId }) => leaveId, (leave) => leaveLine({
      leave,
      with: (leave.countedWith ?? []).map((id) => all.get(id)),
      asking: this.#asking?.id === leave.leaveId ? this.#asking.what : null,
      mayDecide: this.#mayDecide(leave),
      underWay: this.#acts.underWay.has(leave.leaveId),
      fault: this.#acts.faults.get(leave.leaveId),
      desk: this.#desk,
    }))}</ul>`;
  }

  /** Those that this desk decides first, and the soonest of them on top. */
  #waiting() {
    return this.listing.items.filter(({ state }) => state === 'Requested').sort((a, b) => Number(this.#mayDecide(b)) - Number(this.#mayDecide(a)) || a.from.localeCompare(b.from));
  }

  /** Those whose last day has come: their members have to be seen, or to report. Where another leave or a mission goes on from it, nobody asks. */
  #due() {
    return this.listing.items.filter((leave) => this.#isDue(leave)).sort((a, b) => Number(b.overdue ?? false) - Number(a.overdue ?? false) || a.to.localeCompare(b.to));
  }

  /** @param {Leave} leave */
  #isDue({ state, to, returnDueAt }) {
    return state === 'Approved' && to <= dayOf(this.#desk.now) && returnDueAt !== undefined;
  }

  #away() {
    return this.listing.items.filter((leave) => leave.state === 'Approved' && leave.to >= dayOf(this.#desk.now) && !this.#isDue(leave)).sort((a, b) => a.from.localeCompare(b.from));
  }

  /** L1: up to three days the township's, over that the county's. @param {Leave} leave */
  #mayDecide(leave) {
    return leave.state === 'Requested' && this.#desk.may('leaves.decide') && (leave.approver === 'TownshipCommittee' || this.#desk.me.rights['leaves.decide'] === 'county');
  }

  #take() {
    this.#changed();
    this.draw();
  }

  /** @param {Event} event */
  #clicked({ target }) {
    const by = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-action]')) : null;
    if (!by) return;
    const id = /** @type {HTMLElement | null} */ (by.closest('[data-leave]'))?.dataset.leave ?? '';
    const leave = this.listing.items.find(({ leaveId }) => leaveId === id);
    switch (by.dataset.action) {
      case 'request':
        return void askForLeave(this.#desk).then((reply) => reply && this.listing.need(reply.sequence));
      case 'approve':
        return leave?.unattended ? this.#ask(id, 'unattended') : void this.#approve(id, false);
      case 'approve-unattended':
        return void this.#approve(id, true);
      case 'reject':
        return this.#ask(id, 'reject');
      case 'not-now':
        return this.#ask('', 'reject');
      case 'withdraw':
      case 'cancel':
      case 'return':
        if (leave) void this.#undo(leave, by.dataset.action);
    }
  }

  /** A reason was given. @param {Event} event */
  #submitted(event) {
    const form = event.target instanceof HTMLFormElement ? event.target : null;
    const id = /** @type {HTMLElement | null} */ (form?.closest('[data-leave]'))?.dataset.leave;
    if (!form || !id) return;
    event.preventDefault();
    const note = /** @type {HTMLInputElement} */ (form.elements.namedItem('note'));
    if (!note.value.trim()) return note.focus();
    void this.#decide(id, 'reject', { note: note.value.trim() }, words().leaveRejected);
  }

  /** @param {string} id @param {Asking} what */
  #ask(id, what) {
    this.#asking = id ? { id, what } : null;
    this.draw();
    /** @type {HTMLElement | null} */ (element('panel-leaves').querySelector(`[data-leave="${id}"] :is(.asked input, .asked [data-action^="approve"])`))?.focus();
  }

  /** @param {string} id @param {boolean} allowUnattended */
  async #approve(id, allowUnattended) {
    const refused = await this.#decide(id, 'approve', allowUnattended ? { allowUnattended } : {}, words().leaveApproved);
    // Others of the team may have gone meanwhile: then that is the question.
    if (refused?.code === 'leave-unattended') {
      this.#acts.faults.delete(id);
      this.#ask(id, 'unattended');
    }
  }

  /** @param {string} id @param {'approve'|'reject'} act @param {object} body @param {string} done */
  async #decide(id, act, body, done) {
    this.#asking = null;
    const refused = await this.#acts.run(id, () => ask('POST', `/api/v1/leaves/${encodeURIComponent(id)}/${act}`, body));
    if (!refused) announce(done);
    return refused;
  }

  /** @param {Leave} leave @param {'withdraw'|'cancel'|'return'} act */
  async #undo(leave, act) {
    const w = words();
    if (!(await confirmed(w.undoLeave[act](leave.name ?? '')))) return;
    if (!(await this.#acts.run(leave.leaveId, () => ask('POST', `/api/v1/leaves/${encodeURIComponent(leave.leaveId)}/${act}`)))) announce(w.leaveUndone);
  }
}
