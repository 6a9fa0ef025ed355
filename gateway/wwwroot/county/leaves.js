/** Leaves that are the Organization Department's to decide, and those from which somebody should have reported back to it. */
import { ask } from '../shared/api.js';
import { announce } from '../shared/page-frame.js';
import { may } from '../shared/me.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { repeat } from '../vendor/lit-html/3.3.3/directives/repeat.js';
import { call } from './alert-acts.js';
import { approve, reject } from './leave-acts.js';
import { LineKeys } from './line-keys.js';
import { emptiness, standingOf } from './part-states.js';
import { Reading } from './reading.js';
import { age, day, moment, span, words } from './words.js';

/** @typedef {import('./wire.js').Leave} Leave */
/** @typedef {{waiting: Leave[], returnsDue: Leave[], together: Map<string, Leave>}} Lists `together` has the leaves that are counted with those that wait */

export class Leaves {
  lists;
  #root;
  #clock;
  #decides;
  #calls;
  #keys;

  /**
   * @param {HTMLElement} root
   * @param {import('../shared/me.js').Me} me
   * @param {import('../shared/county-clock.js').CountyClock} clock
   * @param {() => void} changed
   */
  constructor(root, me, clock, changed) {
    this.#root = root;
    this.#clock = clock;
    this.#decides = me.roles.some(({ role }) => role === 'OrganizationDepartment');
    this.#calls = may(me, 'phones.reveal');
    /** @type {Reading<Lists>} */
    this.lists = new Reading(readLists, clock, changed);
    /** @param {(leave: Leave) => void} act */
    const on = (act) => (/** @type {string} */ id) => {
      const leave = this.#find(id);
      if (leave) act(leave);
    };
    this.#keys = new LineKeys(root, {
      ...(this.#decides ? { a: on((leave) => void this.#approve(leave)), r: on((leave) => void this.#reject(leave)) } : {}),
      ...(this.#calls ? { c: on((leave) => void callMember(leave)) } : {}),
    });
  }

  /** @param {string} key */
  press(key) {
    return this.#keys.press(key);
  }

  draw() {
    const t = words().leaves;
    const { value } = this.lists;
    const now = this.#clock.now();
    render(
      html`<div class="part-head"><h2>${t.title}</h2><p class="hint">${t.hint}</p></div>
        ${this.#decides ? nothing : html`<p class="hint">${t.readOnly}</p>`}
        ${standingOf(this.lists, now)}
        ${value && value.waiting.length === 0 ? emptiness(t.none, t.noneHint) : nothing}
        ${value && value.waiting.length > 0
          ? html`<section class="card group"><ul class="lines" id="leaves-waiting">${repeat(value.waiting, ({ leaveId }) => leaveId, (leave) => this.#waiting(leave, value.together, now))}</ul></section>`
          : nothing}
        ${value && value.returnsDue.length > 0
          ? html`<section class="card group" aria-labelledby="returns-title">
              <header class="group-head"><h3 id="returns-title">${t.returnsTitle}</h3></header>
              <ul class="lines" id="returns-due">${repeat(value.returnsDue, ({ leaveId }) => leaveId, (leave) => this.#returnDue(leave, now))}</ul>
            </section>`
          : nothing}`,
      this.#root,
    );
    this.#keys.settle();
  }

  /** @param {Leave} leave @param {Map<string, Leave>} together @param {number} now */
  #waiting(leave, together, now) {
    const t = words().leaves;
    const others = (leave.countedWith ?? []).map((id) => together.get(id)).filter((other) => other !== undefined);
    return html`<li class="line" tabindex="-1" data-line=${leave.leaveId} data-leave=${leave.leaveId}>
      <div class="line-about">
        ${whose(leave)}
        <p class="line-what">${t.summary(span(leave.from, leave.to), t.kind[leave.kind], leave.days)}${leave.countedDays > leave.days ? html` <strong class="counted">${t.counted(leave.countedDays)}</strong>` : nothing}</p>
        ${others.length > 0
          ? html`<p class="line-remark">${t.countedWith(others.map((other) => `${span(other.from, other.lastDay ?? other.to)} ${t.kind[other.kind]}${words().inBrackets(t.state[other.state])}`).join(words().listSeparator))}</p>`
          : nothing}
        ${leave.reason ? html`<p class="line-reason" lang="zh-CN">${leave.reason}</p>` : nothing}
      </div>
      <div class="line-since">
        <p class="line-running">${t.waits(age(now - Date.parse(leave.requestedAt)))}</p>
        <p class="hint">${t.askedAt(moment(leave.requestedAt, now))}</p>
      </div>
      <div class="line-state">
        ${leave.unattended
          ? html`<p class="cover" data-unattended>${t.unattended(leave.unattended.length, leave.unattended.map(day).join(words().listSeparator))}</p>`
          : html`<p class="hint">${t.covered}</p>`}
      </div>
      ${this.#buttons(leave)}
    </li>`;
  }

  /** @param {Leave} leave @param {number} now */
  #returnDue(leave, now) {
    const t = words().leaves;
    return html`<li class="line" tabindex="-1" data-line=${leave.leaveId} data-leave=${leave.leaveId}>
      <div class="line-about">
        ${whose(leave)}
        <p class="line-what">${t.summary(span(leave.from, leave.to), t.kind[leave.kind], leave.days)}</p>
      </div>
      <div class="line-since">
        <p class="line-running">${t.endedOn(day(leave.to))}</p>
        ${leave.returnDueAt ? html`<p class="hint">${t.dueBack(moment(leave.returnDueAt, now))}</p>` : nothing}
      </div>
      <div class="line-state"><p class="chip" data-tone="danger">${t.returnsTitle}</p></div>
      ${this.#calls ? html`<div class="buttons">${this.#callButton(leave)}</div>` : nothing}
    </li>`;
  }

  /** @param {Leave} leave */
  #buttons(leave) {
    const t = words().leaves;
    if (!this.#decides && !this.#calls) return nothing;
    return html`<div class="buttons">
      ${this.#decides ? html`<button class="button button-main" type="button" data-action="approve" aria-label=${`${t.approve} ${leave.name}`} @click=${() => this.#approve(leave)}>${t.approve}</button>` : nothing}
      ${this.#calls ? this.#callButton(leave) : nothing}
      ${this.#decides ? html`<button class="button" type="button" data-action="reject" aria-label=${`${t.reject} ${leave.name}`} @click=${() => this.#reject(leave)}>${t.reject}</button>` : nothing}
    </div>`;
  }

  /** @param {Leave} leave */
  #callButton(leave) {
    const t = words().alerts;
    return html`<button class="button" type="button" data-action="call" aria-label=${`${t.call} ${leave.name}`} @click=${() => callMember(leave)}>${t.call}</button>`;
  }

  /** @param {Leave} leave */
  async #approve(leave) {
    if (leave.state === 'Requested') await this.#after(await approve(leave), words().leaves.approved(leave.name ?? ''));
  }

  /** @param {Leave} leave */
  async #reject(leave) {
    if (leave.state === 'Requested') await this.#after(await reject(leave), words().leaves.rejected(leave.name ?? ''));
  }

  /** @param {number | null} sequence null where it was given up; what is shown may have become old meanwhile all the same @param {string} done */
  async #after(sequence, done) {
    if (sequence !== null) announce(done);
    await this.lists.refresh(sequence ?? 0);
  }

  /** @param {string} id */
  #find(id) {
    return [...(this.lists.value?.waiting ?? []), ...(this.lists.value?.returnsDue ?? [])].find(({ leaveId }) => leaveId === id);
  }
}

/** @param {Leave} leave */
function whose(leave) {
  return html`<p class="line-who" lang="zh-CN"><strong>${leave.name}</strong> ${leave.townshipName} ${leave.villageName}</p>`;
}

/** @param {Leave} leave */
function callMember(leave) {
  return call({ member: leave.member, name: leave.name, villageName: leave.villageName });
}

/**
 * @param {string} query
 * @returns {Promise<import('../shared/api.js').Answer<Lists>>}
 */
async function readLists(query) {
  const [waiting, returnsDue] = await Promise.all([
    ask('GET', `/api/v1/leaves?state=Requested&approver=OrganizationDepartment&limit=1000&${query}`),
    ask('GET', `/api/v1/leaves?state=Approved&approver=OrganizationDepartment&returnDue=true&limit=1000&${query}`),
  ]);
  const problem = waiting.problem ?? returnsDue.problem;
  if (problem) return { problem };
  /** @type {Leave[]} */
  const items = waiting.value.items;
  const ids = [...new Set(items.flatMap(({ countedWith }) => countedWith ?? []))];
  // One that cannot be read any more is not named; it is in the sum.
  const others = (await Promise.all(ids.map((id) => ask('GET', `/api/v1/leaves/${encodeURIComponent(id)}`)))).flatMap(({ value }) => value ?? []);
  return {
    value: {
      waiting: items.sort((a, b) => Date.parse(a.requestedAt) - Date.parse(b.requestedAt) || a.sequence - b.sequence),
      returnsDue: returnsDue.value.items.filter((/** @type {Leave} */ leave) => leave.overdue),
      together: new Map(others.map((leave) => [leave.leaveId, leave])),
    },
  };
}
