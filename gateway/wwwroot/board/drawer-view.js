/** What the drawer shows of a village: its team, what each status stands on, and what explains it. */
import { clockTime, countyParts, duration, hourAndMinute, partsOfDay } from '../shared/county-clock.js';
import { number, texts } from '../shared/language.js';
import { html, nothing } from '../vendor/lit-html/3.3.3/lit-html.js';
import { lookOf, lookWord } from './cells.js';
import { words } from './words.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('../shared/wire.js').Alert} Alert */
/** @typedef {import('../shared/wire.js').Township} Township */
/** @typedef {import('../shared/wire.js').Village} Village */
/** @typedef {import('./drawer.js').Phone} Phone */
/** @typedef {import('./village-duty.js').CheckIn} CheckIn */
/** @typedef {import('./village-duty.js').DutyAlert} DutyAlert */
/** @typedef {import('./village-duty.js').DutyMember} DutyMember */
/** @typedef {import('./village-duty.js').OpenVillage} OpenVillage */
/** @typedef {import('./village-duty.js').VillageDuty} VillageDuty */

/**
 * @typedef {object} DrawerContent
 * @property {Village} village as on the board
 * @property {Township} township
 * @property {Alert[]} alerts those about the village itself and none of its members
 * @property {OpenVillage | null} open null until it has come
 * @property {Problem} [problem]
 * @property {string} chosen whom the reader looked for
 * @property {number} now
 * @property {boolean} beforeOpening
 * @property {boolean} isPast the board shows another time
 * @property {boolean} mayReveal
 * @property {Map<string, Phone>} phones
 * @property {(member: string) => void} reveal
 * @property {() => void} again
 * @property {() => void} close
 */

/** A check-in that arrives so much later than it was made says so. */
const LATE_MINUTES = 2;

/** @param {DrawerContent} content */
export function drawerView(content) {
  const { open, problem, isPast, alerts, now } = content;
  const t = words().village;
  return html`
    ${head(content)}
    <div class="drawer-body">
      <p class="drawer-note drawer-stale">${t.stale}</p>
      ${isPast ? html`<p class="drawer-note">${t.now}</p>` : nothing}
      ${problem ? refused(content, problem) : nothing}
      ${alerts.map((alert) => html`<div class="drawer-alert">${alertLine({ ...alert, acknowledgedByName: alert.acknowledgedBy }, now)}</div>`)}
      ${open ? village(content, open) : problem ? nothing : html`<p class="drawer-loading" role="status">${t.loading}</p>`}
    </div>`;
}

/** @param {DrawerContent} content */
function head({ village, township, open, beforeOpening, close }) {
  const t = words();
  const duty = open?.duty;
  return html`
    <div class="drawer-head">
      <p class="drawer-place" lang="zh-CN">${township.name}</p>
      <p class="drawer-look" data-look=${lookOf(village)}><span class="cell drawer-swatch" data-look=${lookOf(village)}></span>${lookWord(lookOf(village), beforeOpening)}</p>
      ${duty ? html`<p class="drawer-slot">${texts().shortDay(partsOfDay(duty.date))} ${texts().slot[duty.slot]}</p>` : nothing}
      <a class="drawer-link" href=${`/township/${township.code}`}>${t.village.console} ›</a>
      <button class="tool drawer-close" type="button" @click=${close}>${t.page.close}<kbd class="key" aria-hidden="true">Esc</kbd></button>
    </div>`;
}

/**
 * @param {DrawerContent} content
 * @param {Problem} problem
 */
function refused({ open, again }, problem) {
  return html`
    <div class="drawer-problem" role="alert">
      ${open ? html`<p>${words().village.notRefreshed}</p>` : html`<p><strong>${problem.title}</strong></p><p>${problem.detail}</p>`}
      <button class="tool" type="button" @click=${again}>${words().page.again}</button>
    </div>`;
}

/**
 * @param {DrawerContent} content
 * @param {OpenVillage} open
 */
function village(content, { duty, checkIns }) {
  const t = words();
  return html`
    ${duty.outage
      ? html`<p class="drawer-note"><strong>${t.village.outage}</strong> ${t.village.span(shortMoment(duty.outage.from, duty.date), shortMoment(duty.outage.to, duty.date))}${duty.outage.why ? html`<br>${duty.outage.why}` : nothing}</p>`
      : nothing}
    ${duty.members.length === 0 ? html`<p class="drawer-loading">${t.village.nobody}</p>` : nothing}
    <ul class="team" aria-label=${t.village.members}>
      ${duty.members.map((member) => teamMember(content, duty, member, checkIns.get(member.id) ?? []))}
    </ul>
    ${duty.leaves?.length ? coming(duty) : nothing}
    <p class="drawer-foot">${t.village.upTo(number(duty.sequence))}</p>`;
}

/**
 * @param {DrawerContent} content
 * @param {VillageDuty} duty
 * @param {DutyMember} member
 * @param {CheckIn[]} checkIns
 */
function teamMember(content, duty, member, checkIns) {
  const t = words();
  const { id, name, role, status, grade, reason, capturedAt, alert, leave, mission } = member;
  const early = status === 'Pending' && content.beforeOpening;
  return html`
    <li class="member" data-member=${id} ?data-chosen=${id === content.chosen}>
      <p class="member-head">
        <strong class="member-name" lang="zh-CN">${name}</strong> <span class="member-role">${t.role[role]}</span>
        <span class="member-status" data-status=${status}><span class="people-swatch" data-status=${status}></span>${early ? texts().notYetTime : texts().status[status]}</span>
      </p>
      ${reason ? html`<p class="member-reason">${capturedAt ? `${clockTime(Date.parse(capturedAt))} · ` : ''}${t.reason[reason] ?? texts().somethingElse}${grade && grade !== 'Verified' ? ` · ${t.grade[grade]}` : ''}</p>` : nothing}
      ${alert ? alertLine(alert, content.now) : nothing}
      ${leave ? fact(t.village.leave, `${t.leaveKind[leave.kind]} ${days(leave)} · ${t.leaveState[leave.state]}`) : nothing}
      ${mission ? fact(t.missionKind[mission.kind], days(mission)) : nothing}
      ${phoneLine(content, member)}
      <div class="evidence">
        <h3 class="evidence-title">${t.village.evidence}</h3>
        ${checkIns.length === 0 ? html`<p class="evidence-none">${t.village.noEvidence}</p>` : html`<ol>${checkIns.map((checkIn) => evidence(checkIn, duty))}</ol>`}
      </div>
    </li>`;
}

/**
 * @param {Omit<DutyAlert, 'level'> & {level?: DutyAlert['level']}} alert
 * @param {number} now
 */
function alertLine(alert, now) {
  const t = texts();
  const own = words();
  const over = alert.state === 'Resolved' || alert.retracted;
  const { days: whole, text } = duration(now - Date.parse(alert.raisedAt));
  const state = alert.retracted
    ? t.retracted
    : alert.state === 'Acknowledged' && alert.acknowledgedByName
      ? own.alerts.takenBy(alert.acknowledgedByName)
      : t.alertState[alert.state];
  const parts = [own.village.raised(hourAndMinute(alert.raisedAt)), over ? '' : t.duration(whole, text), state, over || !alert.level ? '' : own.alerts.level[alert.level]];
  return html`<p class="member-fact member-alert" ?data-over=${over}><span class="fact-name">${own.village.alert}</span> <span>${t.alertKind[alert.kind] ?? t.somethingElse} · ${parts.filter(Boolean).join(' · ')}</span></p>`;
}

/**
 * @param {string} name
 * @param {string} value
 */
function fact(name, value) {
  return html`<p class="member-fact"><span class="fact-name">${name}</span> <span>${value}</span></p>`;
}

/**
 * @param {DrawerContent} content
 * @param {DutyMember} member
 */
function phoneLine({ mayReveal, phones, reveal }, { id, phone }) {
  const t = words().village;
  const { number: whole, asking, problem } = phones.get(id) ?? {};
  return html`
    <div class="member-fact member-phone">
      <span class="fact-name">${t.phone}</span>
      <span class="phone">
        ${whole
          ? html`<a id=${`phone-${id}`} href=${`tel:${whole}`}>${whole}</a><span class="phone-hint" role="status">${t.revealed}</span>`
          : html`<span>${phone}</span>${mayReveal ? html`<button class="tool" type="button" id=${`phone-${id}`} ?disabled=${asking} @click=${() => reveal(id)}>${t.reveal}</button><span class="phone-hint">${t.revealHint}</span>` : nothing}`}
        ${problem ? html`<span class="phone-problem" role="alert">${problem.detail}</span>` : nothing}
      </span>
    </div>`;
}

/**
 * @param {CheckIn} checkIn
 * @param {VillageDuty} duty
 */
function evidence({ checkInId, capturedAt, receivedAt, source, slot, place, grade, reason, counts }, duty) {
  const t = words();
  const late = Date.parse(receivedAt) - Date.parse(capturedAt) >= LATE_MINUTES * 60_000;
  return html`
    <li class="check-in" data-check-in=${checkInId} data-grade=${grade}>
      <span class="check-in-time">${clockTime(Date.parse(capturedAt))}</span>
      <span class="check-in-what">
        <span class="check-in-verdict">${t.place[place]} · ${t.reason[reason] ?? texts().somethingElse}</span>
        <span class="check-in-how">${[t.source[source], t.grade[grade], slot && slot !== duty.slot ? texts().slot[slot] : '', late ? t.village.received(shortMoment(receivedAt, duty.date)) : '', counts ? t.village.counts : ''].filter(Boolean).join(' · ')}</span>
      </span>
    </li>`;
}

/** @param {VillageDuty} duty */
function coming({ leaves = [] }) {
  const t = words();
  return html`
    <section class="coming">
      <h3 class="coming-title">${t.village.coming}</h3>
      <ul>${leaves.map(
        (leave) => html`<li class="coming-leave"><strong lang="zh-CN">${leave.name}</strong> ${t.leaveKind[leave.kind]} ${days(leave)} · ${t.village.days(leave.days)} · ${leave.state === 'Requested' ? t.village.waitsFor(t.approver[leave.approver]) : t.leaveState[leave.state]}</li>`,
      )}</ul>
    </section>`;
}

/** @param {{from: string, to: string}} span of days */
function days({ from, to }) {
  return words().village.span(texts().shortDay(partsOfDay(from)), texts().shortDay(partsOfDay(to)));
}

/**
 * Minutes are enough, and the day where it is another.
 * @param {string} time
 * @param {string} date
 */
function shortMoment(time, date) {
  const parts = countyParts(Date.parse(time));
  return `${parts.date === date ? '' : `${texts().shortDay(parts)} `}${hourAndMinute(time)}`;
}
