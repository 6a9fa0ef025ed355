/** Today's roll, slot by slot: village by village who is there, by what evidence, and who is missing. */
import { element } from '../../shared/elements.js';
import { hourAndMinute } from '../../shared/county-clock.js';
import { number, texts } from '../../shared/language.js';
import { repeat } from '../../vendor/lit-html/3.3.3/directives/repeat.js';
import { html, nothing, render } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { Listing, readAll } from '../listing.js';
import { shortDay } from '../when.js';
import { words } from '../words.js';
import { absentState, calm, staleNote } from './parts.js';

/** @typedef {import('../documents.js').RollLine} RollLine */
/** @typedef {import('../documents.js').SlotName} SlotName */
/** @typedef {import('../documents.js').Status} Status */

/** @type {Status[]} whom one would look for */
const MISSING = ['Pending', 'AbsentProvisional', 'AbsentConfirmed', 'Unreachable'];
/** @type {Status[]} */
const THERE = ['Present', 'Late'];
/** @type {Status[]} of whom nothing is expected */
const AWAY = ['OnLeave', 'OnMission', 'OffDuty', 'Excused'];
/** @type {SlotName[]} */
const SLOTS = ['morning', 'evening'];

export class Roll {
  /** @type {Listing<RollLine>} */
  listing;
  #desk;
  #day = '';
  /** @type {SlotName} */
  #current = 'morning';
  /** @type {SlotName | null} the one that was chosen; otherwise the current or last one */
  #chosen = null;
  #missingOnly = false;

  /** @param {import('../desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.listing = new Listing((behind) => readAll(`/api/v1/townships/${desk.township}/roll?date=${this.#day}&slot=${this.#slot}${behind}`), () => this.draw());
  }

  get #slot() {
    return this.#chosen ?? this.#current;
  }

  /** Which slot it is now, or was last. @param {string} day @param {SlotName} slot */
  setSlot(day, slot) {
    if (day === this.#day && slot === this.#current) return;
    if (day !== this.#day) this.#chosen = null;
    [this.#day, this.#current] = [day, slot];
    this.listing.clear();
    void this.listing.need();
  }

  /** Something has changed. @param {number} sequence */
  need(sequence) {
    if (this.#day) void this.listing.need(sequence);
  }

  draw() {
    const t = texts();
    const w = words();
    const lines = this.listing.items;
    const missing = lines.filter(({ status }) => MISSING.includes(status));
    render(html`
      <div class="panel-head">
        <h2 class="panel-title">${this.#day ? w.rollOf(shortDay(this.#day)) : w.roll}</h2>
        <div class="switch" role="group" aria-label=${w.slot}>
          ${SLOTS.map((slot) => html`<button type="button" data-slot=${slot} aria-pressed=${slot === this.#slot} @click=${() => this.#choose(slot)}>${t.slot[slot]}</button>`)}
        </div>
      </div>
      ${this.listing.loaded
        ? html`${staleNote(this.listing)}
            <div class="roll-sum">
              <p><strong data-sum="present">${number(count(lines, THERE))}</strong> / ${number(lines.length - count(lines, AWAY))} ${w.present}</p>
              <p><strong data-sum="missing" ?data-some=${missing.length > 0}>${number(missing.length)}</strong> ${w.missing}</p>
              ${count(lines, ['OnLeave', 'OnMission']) > 0 ? html`<p><strong>${number(count(lines, ['OnLeave', 'OnMission']))}</strong> ${t.page.away}</p>` : nothing}
              <label class="check"><input type="checkbox" id="missing-only" .checked=${this.#missingOnly} @change=${() => this.#toggleMissing()}><span>${w.missingOnly}</span></label>
            </div>
            ${this.#villages(this.#missingOnly ? missing : lines)}`
        : absentState(this.listing)}`, element('panel-roll'));
  }

  /** @param {RollLine[]} lines */
  #villages(lines) {
    const w = words();
    if (lines.length === 0) return this.#missingOnly ? calm(w.nobodyMissing, w.nobodyMissingHint) : calm(w.nobodyOnRoll);
    const villages = [...new Set(lines.map(({ village }) => village))];
    return html`${repeat(villages, (village) => village, (village) => {
      const team = lines.filter((line) => line.village === village);
      return html`<section class="roll-village" data-village=${village}>
        <h3 lang="zh-CN">${team[0].villageName ?? village}</h3>
        <ul>${repeat(team, ({ member }) => member, (line) => this.#line(line))}</ul>
      </section>`;
    })}`;
  }

  /** @param {RollLine} line */
  #line({ member, name, status, grade, reason, capturedAt, receivedAt }) {
    const w = words();
    const role = this.#desk.roster.member(member)?.role ?? 'Member';
    const late = capturedAt && receivedAt && Date.parse(receivedAt) - Date.parse(capturedAt) > 60_000;
    // Reasons that say no more than the status does are left to it.
    const why = [reason && reason !== 'noCheckIn' && reason !== 'onTime' ? (w.reason[reason] ?? reason) : '', grade && grade !== 'Verified' ? w.grade[grade] : ''].filter(Boolean);
    return html`<li class="roll-line" data-member=${member} data-status=${status}>
      <span class="roll-mark" aria-hidden="true"></span>
      <span class="roll-name" lang="zh-CN">${name}${role === 'Member' ? nothing : html` <small lang=${document.documentElement.lang}>${w.role[role]}</small>`}</span>
      <span class="roll-status">${texts().status[status]}</span>
      <span class="roll-why">${why.join(' · ')}</span>
      <span class="roll-time">${capturedAt ? hourAndMinute(capturedAt) : ''}${late ? html` <small>${w.receivedAt(hourAndMinute(receivedAt))}</small>` : nothing}</span>
    </li>`;
  }

  /** @param {SlotName} slot */
  #choose(slot) {
    if (slot === this.#slot) return;
    this.#chosen = slot;
    this.listing.clear();
    void this.listing.need();
  }

  #toggleMissing() {
    this.#missingOnly = !this.#missingOnly;
    this.draw();
  }
}

/** @param {RollLine[]} lines @param {Status[]} statuses */
function count(lines, statuses) {
  return lines.filter(({ status }) => statuses.includes(status)).length;
}
