/** Maintenance: declaring a time in which notifications wait, and what was declared. */
import { ask } from '../shared/api.js';
import { countyParts, hourAndMinute } from '../shared/county-clock.js';
import { make } from '../shared/elements.js';
import { enableForm, valueOf } from '../shared/forms.js';
import { may } from '../shared/me.js';
import { newId } from '../shared/new-id.js';
import { announce } from '../shared/page-frame.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { standingOf } from './part-states.js';
import { asTime } from './policy-fields.js';
import { Reading } from './reading.js';
import { dayAndWeekday, moment, words } from './words.js';

/** @typedef {import('./wire.js').Maintenance} Declared */

const HOUR = 3_600_000;

export class MaintenancePart {
  declared;
  #clock;
  #declares;
  #intro = make('div', 'part-head');
  #form = make('div');
  #list = make('div');
  /** The same declaration is sent again under the same id. */
  #id = newId();
  #done = false;
  /** @type {{from: {date: string, time: string}, to: {date: string, time: string}} | undefined} from the next hour on, for two */
  #start;

  /**
   * @param {HTMLElement} root
   * @param {import('../shared/me.js').Me} me
   * @param {import('../shared/county-clock.js').CountyClock} clock
   */
  constructor(root, me, clock) {
    this.#clock = clock;
    this.#declares = may(me, 'policy.write');
    /** @type {Reading<Declared[]>} */
    this.declared = new Reading(readMaintenance, clock, () => this.draw());
    const columns = make('div', 'columns');
    columns.append(...(this.#declares ? [this.#form] : []), this.#list);
    root.append(this.#intro, columns);
  }

  draw() {
    const t = words().maintenance;
    render(html`<h2>${t.title}</h2><p class="hint">${t.what}</p>${this.#declares ? nothing : html`<p class="hint">${t.readOnly}</p>`}`, this.#intro);
    if (this.#declares) this.#drawForm();
    render(this.#listTemplate(), this.#list);
  }

  #drawForm() {
    const t = words().maintenance;
    const isNew = !this.#start;
    const start = (this.#start ??= this.#proposed());
    render(
      html`<form class="card" id="maintenance-form" method="post">
        <h3>${t.form}</h3>
        ${instant('from', t.from, start.from)} ${instant('to', t.to, start.to)}
        <div class="field">
          <label for="reason">${t.reason}</label>
          <p class="hint">${t.reasonHint}</p>
          <input id="reason" name="reason" maxlength="500" required autocomplete="off">
        </div>
        <div class="problem" role="alert" hidden></div>
        <p class="done" id="maintenance-done" role="status">${this.#done ? t.done : ''}</p>
        <div class="buttons"><button class="button button-main" id="declare-maintenance" type="submit">${t.declare}</button></div>
      </form>`,
      this.#form,
    );
    if (!isNew) return;
    const form = /** @type {HTMLFormElement} */ (this.#form.querySelector('form'));
    enableForm(form, () => this.#declare(form));
  }

  #proposed() {
    const from = Math.ceil(this.#clock.now() / HOUR) * HOUR;
    const of = (/** @type {number} */ time) => ({ date: countyParts(time).date, time: hourAndMinute(time) });
    return { from: of(from), to: of(from + 2 * HOUR) };
  }

  /** @param {HTMLFormElement} form */
  async #declare(form) {
    const body = { maintenanceId: this.#id, from: instantIn(form, 'from'), to: instantIn(form, 'to'), reason: valueOf(form, 'reason').trim() };
    const { value, problem } = await ask('POST', '/api/v1/maintenance', body);
    // Of another content the id would be refused.
    if (problem?.code === 'maintenance-id-reused') this.#id = newId();
    if (problem) return problem;
    this.#id = newId();
    form.reset();
    this.#done = true;
    announce(words().maintenance.done);
    await this.declared.refresh(value.sequence);
    return undefined;
  }

  #listTemplate() {
    const t = words().maintenance;
    const { value } = this.declared;
    const now = this.#clock.now();
    return html`<section class="card" aria-labelledby="maintenance-list">
      <h3 id="maintenance-list">${t.list}</h3>
      ${standingOf(this.declared, now)}
      ${value && value.length === 0 ? html`<p class="hint">${t.none}</p>` : nothing}
      <ul class="rows">
        ${value?.map((each) => {
          const standing = now >= Date.parse(each.to) ? 'over' : now >= Date.parse(each.from) ? 'now' : 'coming';
          return html`<li class="row" data-maintenance=${each.maintenanceId} data-standing=${standing} ?data-over=${standing === 'over'}>
            <p class="row-name" lang="zh-CN">${each.reason}</p>
            <p class="row-about">${momentWithDay(each.from)} – ${moment(each.to, Date.parse(each.from))}</p>
            <p class="chips"><span class="chip" data-tone=${standing === 'now' ? 'warning' : nothing}>${t[standing]}</span>${standing === 'now' ? html` <span class="hint">${t.endsBySelf(moment(each.to, now))}</span>` : nothing}</p>
          </li>`;
        })}
      </ul>
    </section>`;
  }
}

/** @param {string} time */
function momentWithDay(time) {
  return `${dayAndWeekday(countyParts(Date.parse(time)).date)} ${hourAndMinute(time)}`;
}

/** @param {'from' | 'to'} name @param {string} word @param {{date: string, time: string}} start */
function instant(name, word, start) {
  const t = words().maintenance;
  return html`<fieldset class="field" name=${name} id=${`group-${name}`}>
    <legend>${word}</legend>
    <div class="time-fields">
      <div class="field"><label for=${`${name}-date`}>${t.date}</label><input id=${`${name}-date`} type="date" required value=${start.date}></div>
      <div class="field"><label for=${`${name}-time`}>${t.time}</label><input id=${`${name}-time`} inputmode="numeric" autocomplete="off" placeholder="22:00" required value=${start.time}></div>
    </div>
  </fieldset>`;
}

/** In the county's time, wherever the browser is; what is no time is sent as it is, and refused. @param {HTMLFormElement} form @param {string} name */
function instantIn(form, name) {
  return `${valueOf(form, `${name}-date`)}T${asTime(valueOf(form, `${name}-time`))}:00+08:00`;
}

/**
 * @param {string} query
 * @returns {Promise<import('../shared/api.js').Answer<Declared[]>>}
 */
async function readMaintenance(query) {
  const { value, problem } = await ask('GET', `/api/v1/maintenance?${query}`);
  return problem ? { problem } : { value: value.items };
}
