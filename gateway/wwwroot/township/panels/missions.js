/** Missions and trainings: who is sent away on duty, until when, and taking that back. */
import { ask } from '../../shared/api.js';
import { confirmed } from '../../shared/dialogs.js';
import { element } from '../../shared/elements.js';
import { valueOf } from '../../shared/forms.js';
import { number } from '../../shared/language.js';
import { newId } from '../../shared/new-id.js';
import { announce } from '../../shared/page-frame.js';
import { repeat } from '../../vendor/lit-html/3.3.3/directives/repeat.js';
import { html, nothing, render } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { askInDialog, choices, memberChoices } from '../form-dialog.js';
import { Listing, readAll } from '../listing.js';
import { dayOf, daySpan } from '../when.js';
import { words } from '../words.js';
import { absentState, calm, faultView, RowActs, staleNote } from './parts.js';

/** @typedef {import('../documents.js').Mission} Mission */

const OVER_SHOWN = 20;

export class Missions {
  /** @type {Listing<Mission>} */
  listing;
  #desk;
  #acts;

  /** @param {import('../desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
    this.listing = new Listing((behind) => readAll(`/api/v1/missions?township=${desk.township}&limit=1000${behind}`), () => this.draw());
    this.#acts = new RowActs(desk, this.listing, () => this.draw());
    element('panel-missions').addEventListener('click', (event) => this.#clicked(event));
  }

  draw() {
    const w = words();
    render(html`
      <div class="panel-head">
        <h2 class="panel-title">${w.missions}</h2>
        ${this.#desk.may('missions.write') ? html`<button class="button button-small" type="button" data-action="assign">${w.assignMission}</button>` : nothing}
      </div>
      ${this.listing.loaded ? html`${staleNote(this.listing)}${this.#lists()}` : absentState(this.listing)}`, element('panel-missions'));
  }

  #lists() {
    const w = words();
    const current = this.listing.items.filter((mission) => this.#lasts(mission)).sort((a, b) => a.from.localeCompare(b.from));
    const over = this.listing.items.filter((mission) => !this.#lasts(mission)).slice(0, OVER_SHOWN);
    return html`
      ${current.length === 0 ? calm(w.noMissions, w.noMissionsHint) : this.#rows(current)}
      ${over.length > 0 ? html`<details class="ended-list"><summary>${w.missionsOver(number(over.length))}</summary>${this.#rows(over)}</details>` : nothing}`;
  }

  /** @param {Mission[]} missions */
  #rows(missions) {
    return html`<ul class="row-list">${repeat(missions, ({ missionId }) => missionId, (mission) => this.#row(mission))}</ul>`;
  }

  /** @param {Mission} mission */
  #row(mission) {
    const w = words();
    const { missionId: id, name, village, kind, from, to, lastDay, reason, state } = mission;
    const underWay = this.#acts.underWay.has(id);
    return html`<li class="item" data-mission=${id} data-state=${state} ?data-underway=${underWay}>
      <p class="item-head"><strong lang="zh-CN">${name}</strong> <span class="soft" lang="zh-CN">${this.#desk.roster.villageName(village)}</span> <span>${w.missionKind[kind] ?? kind}</span></p>
      <p class="item-when">${daySpan(from, lastDay ?? to)}${reason ? html` <span class="soft">${reason}</span>` : nothing}</p>
      ${state === 'Cancelled' ? html`<p class="item-note soft">${w.missionCancelled}</p>` : nothing}
      ${this.#lasts(mission) && state === 'Assigned' && this.#desk.may('missions.write')
        ? html`<div class="item-buttons"><button class="button button-small button-quiet" type="button" data-action="cancel" aria-disabled=${this.#desk.isLive() ? nothing : 'true'} ?disabled=${underWay}>${w.cancelMission}</button></div>`
        : nothing}
      ${faultView(this.#acts.faults.get(id))}
    </li>`;
  }

  /** Whether a day of it is left. @param {Mission} mission */
  #lasts({ lastDay }) {
    return lastDay !== undefined && lastDay >= dayOf(this.#desk.now);
  }

  /** @param {Event} event */
  #clicked({ target }) {
    const by = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-action]')) : null;
    if (by?.dataset.action === 'assign') void this.#assign();
    if (by?.dataset.action === 'cancel') void this.#cancel(/** @type {HTMLElement | null} */ (by.closest('[data-mission]'))?.dataset.mission ?? '');
  }

  /** @param {string} id */
  async #cancel(id) {
    const mission = this.listing.items.find(({ missionId }) => missionId === id);
    if (!mission || !(await confirmed(words().undoMission(mission.name ?? '')))) return;
    if (!(await this.#acts.run(id, () => ask('POST', `/api/v1/members/${mission.member}/missions/${encodeURIComponent(id)}/cancel`)))) announce(words().missionCancelled);
  }

  async #assign() {
    const w = words();
    const missionId = newId();
    const today = dayOf(this.#desk.now);
    await askInDialog({
      title: w.assignMission,
      hint: w.assignMissionHint,
      action: w.assign,
      fields: [
        { name: 'member', label: w.member, choices: memberChoices(this.#desk.roster.teams) },
        { name: 'kind', label: w.kind, choices: choices(w.missionKind) },
        { name: 'from', label: w.from, type: 'date', value: today },
        { name: 'to', label: w.to, type: 'date', value: today, hint: w.toHint },
        { name: 'reason', label: w.missionReason },
      ],
    }, async (form) => {
      const body = { missionId, kind: valueOf(form, 'kind'), from: valueOf(form, 'from'), to: valueOf(form, 'to'), reason: valueOf(form, 'reason').trim() };
      const { value, problem } = await ask('POST', `/api/v1/members/${valueOf(form, 'member')}/missions`, body);
      if (value) await this.listing.need(value.sequence);
      return problem;
    });
  }
}
