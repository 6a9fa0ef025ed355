/** One leave: whose, how long, with what it counts together, and what can be done about it. */
import { number } from '../../shared/language.js';
import { html, nothing } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { ago, dayOf, daySpan, shortDay, timeOrDay } from '../when.js';
import { words } from '../words.js';
import { faultView } from './parts.js';

/** @typedef {import('../documents.js').Leave} Leave */
/** @typedef {import('../../shared/api.js').Problem} Problem */

/**
 * @typedef {object} LeaveLine
 * @property {Leave} leave
 * @property {(Leave | undefined)[]} with those that count together with it, as far as the list has them
 * @property {import('./leaves.js').Asking | null} asking
 * @property {boolean} mayDecide
 * @property {boolean} underWay
 * @property {Problem} [fault]
 * @property {import('../desk.js').Desk} desk
 */

/** @param {LeaveLine} line */
export function leaveLine({ leave, with: together, asking, mayDecide, underWay, fault, desk }) {
  const w = words();
  const waits = leave.state === 'Requested';
  const { now } = desk;
  return html`<li class="item" data-leave=${leave.leaveId} data-state=${leave.state} ?data-underway=${underWay} ?data-overdue=${leave.overdue}>
    <p class="item-head"><strong lang="zh-CN">${leave.name}</strong> <span class="soft" lang="zh-CN">${leave.villageName ?? desk.roster.villageName(leave.village)}</span>
      <span>${w.leaveKind[leave.kind] ?? leave.kind}</span></p>
    <p class="item-when">${daySpan(leave.from, leave.lastDay ?? leave.to)} · ${w.daysLong(number(leave.days))}${leave.reason ? html` <span class="soft">${leave.reason}</span>` : nothing}</p>
    ${leave.countedDays > leave.days ? html`<p class="item-note">${w.together(number(leave.countedDays), togetherWith(together))}</p>` : nothing}
    ${waits && leave.approver === 'OrganizationDepartment' ? html`<p class="item-note"><span class="chip" data-tone="warning">${w.countyDecides}</span> ${w.countyDecidesHint}</p>` : nothing}
    ${waits && leave.unattended ? html`<p class="item-note item-warning">${w.unattended(dayList(leave.unattended))}</p>` : nothing}
    ${waits ? html`<p class="item-note soft">${w.askedAgo(ago(leave.requestedAt, now))}</p>` : nothing}
    ${leave.state === 'Approved' ? dueOf(leave, now) : nothing}
    ${waits || leave.state === 'Approved' ? nothing : html`<p class="item-note soft">${[w.leaveState[leave.state], leave.note].filter(Boolean).join(' · ')}</p>`}
    ${buttonsOf(leave, mayDecide, underWay, desk)}
    ${faultView(fault)}
    ${asking === 'reject' ? rejectForm() : asking === 'unattended' ? unattendedQuestion(leave) : nothing}
  </li>`;
}

/** @param {(Leave | undefined)[]} together */
function togetherWith(together) {
  const w = words();
  return together.map((other) => (other ? `${daySpan(other.from, other.lastDay ?? other.to)} ${w.leaveKind[other.kind] ?? other.kind}` : w.anotherLeave)).join(w.comma);
}

/** @param {string[]} days */
function dayList(days) {
  return days.map(shortDay).join(words().comma);
}

/** @param {Leave} leave @param {number} now */
function dueOf({ returnDueAt, overdue, to }, now) {
  const w = words();
  if (overdue) return html`<p class="item-note item-warning">${returnDueAt ? w.overdueSince(timeOrDay(returnDueAt, now), ago(returnDueAt, now)) : w.overdue}</p>`;
  return returnDueAt && to <= dayOf(now) ? html`<p class="item-note">${w.returnDue(timeOrDay(returnDueAt, now))}</p>` : nothing;
}

/** @param {Leave} leave @param {boolean} mayDecide @param {boolean} underWay @param {import('../desk.js').Desk} desk */
function buttonsOf(leave, mayDecide, underWay, desk) {
  const w = words();
  const off = desk.isLive() ? nothing : 'true';
  const mayWrite = desk.may('leaves.write');
  /** @type {[string, string, string][]} */
  const buttons = [];
  if (mayDecide) buttons.push(['approve', w.approve, 'button button-small button-main'], ['reject', w.reject, 'button button-small']);
  if (mayWrite && leave.state === 'Requested') buttons.push(['withdraw', w.withdraw, 'button button-small button-quiet']);
  // One that has begun is returned from, unless another goes on from it; before that it is cancelled.
  if (mayWrite && leave.state === 'Approved' && (leave.returnDueAt || leave.to >= dayOf(desk.now))) buttons.push(leave.from <= dayOf(desk.now) ? ['return', w.reportBack, 'button button-small'] : ['cancel', w.cancelLeave, 'button button-small button-quiet']);
  if (buttons.length === 0) return nothing;
  return html`<div class="item-buttons">${buttons.map(([action, word, look]) => html`<button class=${look} type="button" data-action=${action} aria-disabled=${off} title=${off === nothing ? nothing : w.needsConnection.detail} ?disabled=${underWay}>${word}</button>`)}</div>`;
}

function rejectForm() {
  const w = words();
  return html`<form class="asked"><input name="note" maxlength="500" autocomplete="off" aria-label=${w.why} placeholder=${w.whyRejected}>
    <button class="button button-small button-danger" type="submit" data-action="reject-sure">${w.rejectSure}</button>
    <button class="button button-small" type="button" data-action="not-now">${w.notNow}</button></form>`;
}

/** L4: nobody left in the village has to be meant. @param {Leave} leave */
function unattendedQuestion({ unattended, villageName }) {
  const w = words();
  return html`<div class="asked asked-warning" role="alert"><p>${w.unattendedQuestion(villageName ?? '', dayList(unattended ?? []))}</p>
    <button class="button button-small button-danger" type="button" data-action="approve-unattended">${w.approveUnattended}</button>
    <button class="button button-small" type="button" data-action="not-now">${w.notNow}</button></div>`;
}
