/** One alert on one line: who, where, what, since when, and three buttons within a thumb's reach; under it what was asked for. */
import { hourAndMinute } from '../../shared/county-clock.js';
import { number, texts } from '../../shared/language.js';
import { html, nothing } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { ago, dayOf, running, shortDay, timeOrDay } from '../when.js';
import { words } from '../words.js';
import { isGroup, isUntaken } from './alerts.js';
import { callPanel, detailPanel, resolvePanel } from './line-panels.js';

/** @typedef {import('../documents.js').Alert} Alert */
/** @typedef {import('../documents.js').Member} Member */
/** @typedef {import('../../shared/api.js').Problem} Problem */
/** @typedef {'call'|'resolve'|'detail'} PanelName */

/**
 * @typedef {object} Line what is to be drawn of an alert
 * @property {Alert} alert
 * @property {Member} [member] whom it is about
 * @property {Alert[]} children the absences that it stands for
 * @property {PanelName | null} panel
 * @property {import('./calls.js').Calls} calls
 * @property {Member[]} callable whom to call
 * @property {boolean} unfolded whether its children are shown
 * @property {boolean} selected
 * @property {boolean} unread
 * @property {boolean} underWay
 * @property {Problem} [fault]
 * @property {import('../desk.js').Desk} desk
 */

/** @param {Line} line @param {unknown} [under] the lines of its children, where they are shown */
export function alertLine(line, under) {
  const { alert, panel, fault, underWay } = line;
  const { now } = line.desk;
  const w = words();
  return html`<li
    class="alert" tabindex=${line.selected ? 0 : -1} data-alert=${alert.id} data-state=${alert.state} data-kind=${alert.kind} data-level=${alert.level}
    ?data-unread=${line.unread} ?data-underway=${underWay} aria-current=${line.selected ? 'true' : nothing} aria-label=${labelOf(line)}>
    <span class="alert-mark" aria-hidden="true"></span>
    <div class="alert-words">
      <p class="alert-head"><span class="alert-names">${headOf(line)}</span><span class="alert-running" title=${w.runningSince(timeOrDay(alert.raisedAt, now))}>${running(alert.raisedAt, now)}</span></p>
      <p class="alert-about">${aboutOf(line)}</p>
    </div>
    ${buttonsOf(line)}
    ${fault ? html`<p class="alert-fault" role="alert" data-code=${fault.code}><strong>${fault.title}</strong> <span>${fault.detail}</span></p>` : nothing}
    ${panel === 'resolve' ? resolvePanel(line) : panel === 'call' ? callPanel(line) : panel === 'detail' ? detailPanel(line) : nothing}
    ${under ?? nothing}
  </li>`;
}

/** @param {Line} line */
function headOf({ alert, member, unread }) {
  const w = words();
  const fresh = unread ? html`<span class="fresh">${w.fresh}</span>` : nothing;
  const what = html`<span class="alert-what">${texts().alertKind[alert.kind] ?? texts().somethingElse}</span>`;
  if (alert.kind === 'outage-suspected') return html`${fresh}<strong class="alert-who">${w.villagesSilent(number(alert.silent ?? 0))}</strong>${what}`;
  if (isGroup(alert)) return html`${fresh}<strong class="alert-who" lang="zh-CN">${alert.villageName}</strong>${what}`;
  const role = member && member.role !== 'Member' ? html`<small>${w.role[member.role]}</small>` : nothing;
  return html`${fresh}<strong class="alert-who" lang="zh-CN">${alert.name}</strong>${role}<span class="alert-village" lang="zh-CN">${alert.villageName}</span>${what}`;
}

/** @param {Line} line */
function aboutOf({ alert, children, member, desk }) {
  const { now } = desk;
  const t = texts();
  const w = words();
  const parts = [];
  if (alert.slot && alert.dutyDate) parts.push(html`<span>${alert.dutyDate === dayOf(now) ? t.slot[alert.slot] : w.slotOn(shortDay(alert.dutyDate), t.slot[alert.slot])}</span>`);
  const phone = alert.phone ?? member?.phone;
  if (phone && alert.member) parts.push(html`<span class="alert-phone">${phone}</span>`);
  if (children.length > 0) parts.push(html`<span>${w.peopleUnder(number(children.length))}</span>`);
  if (alert.state === 'Acknowledged') parts.push(html`<span class="taken">${takenBy(alert, desk.me.actor)}</span>`);
  if (alert.state === 'Exhausted') parts.push(html`<span class="chip" data-tone="danger">${t.alertState.Exhausted}</span>`);
  if (alert.level !== 'TownshipCommittee') parts.push(html`<span class="chip" data-tone="warning">${w.escalated(w.level[alert.level])}</span>`);
  if (alert.evidence) parts.push(html`<span class="chip" data-tone="warning">${w.evidence(alert.evidence.length)}</span>`);
  if (alert.notifyAt && Date.parse(alert.notifyAt) > now) parts.push(html`<span class="chip">${w.quietUntil(timeOrDay(alert.notifyAt, now))}</span>`);
  if (alert.late) parts.push(html`<span class="chip">${t.raisedLate}</span>`);
  return parts;
}

/** @param {Alert} alert @param {string} actor */
function takenBy(alert, actor) {
  const w = words();
  const who = alert.acknowledgedBy === actor ? w.takenByMe : w.takenBy(alert.acknowledgedByName ?? w.somebody);
  return alert.acknowledgedUntil ? w.takenUntil(who, hourAndMinute(alert.acknowledgedUntil)) : who;
}

/** @param {Line} line */
function buttonsOf({ alert, panel, children, underWay, unfolded, desk }) {
  const w = words();
  const live = desk.isLive();
  const [mayHandle, mayCall] = [desk.may('alerts.handle'), desk.may('phones.reveal')];
  const off = live ? nothing : 'true';
  const hint = live ? nothing : w.needsConnection.detail;
  const unfold = alert.kind === 'outage-suspected' && children.length > 0;
  return html`<div class="alert-buttons">
    ${mayHandle ? html`<button class="button" type="button" data-action="acknowledge" aria-disabled=${off} title=${hint} ?disabled=${underWay || !isUntaken(alert) || alert.state === 'Exhausted'}>${w.acknowledge}</button>` : nothing}
    ${mayCall ? html`<button class="button" type="button" data-action="call" aria-disabled=${off} title=${hint} aria-expanded=${panel === 'call'}>${w.call}</button>` : nothing}
    ${mayHandle ? html`<button class="button" type="button" data-action="resolve" aria-disabled=${off} title=${hint} aria-expanded=${panel === 'resolve'} ?disabled=${underWay}>${w.resolve}</button>` : nothing}
    ${unfold ? html`<button class="button alert-unfold" type="button" data-action="unfold" aria-expanded=${unfolded} aria-label=${w.peopleUnder(number(children.length))}>${number(children.length)}<span class="arrow" aria-hidden="true"></span></button>` : nothing}
  </div>`;
}

/** @param {Line} line */
function labelOf({ alert, desk }) {
  const t = texts();
  const who = alert.kind === 'outage-suspected' ? words().villagesSilent(number(alert.silent ?? 0)) : [alert.name, alert.villageName].filter(Boolean).join(' ');
  // Without the seconds: what is read out should not change while it is read.
  return words().lineLabel(who, t.alertKind[alert.kind] ?? t.somethingElse, t.alertState[alert.state], ago(alert.raisedAt, desk.now));
}

/** One that is over. @param {Alert} alert @param {number} now @param {string} actor */
export function endedLine(alert, now, actor) {
  const t = texts();
  const w = words();
  const who = alert.kind === 'outage-suspected' ? w.villagesSilent(number(alert.silent ?? 0)) : [alert.villageName, alert.name].filter(Boolean).join(' ');
  const end = alert.retracted ? t.retracted : alert.disposition ? t.disposition[alert.disposition] : w.endedByItself;
  const by = alert.resolvedBy ? (alert.resolvedBy === actor ? w.me : (alert.resolvedByName ?? '')) : '';
  return html`<li class="ended" data-alert=${alert.id} ?data-retracted=${alert.retracted} data-disposition=${alert.disposition ?? nothing}>
    <span class="ended-time">${alert.resolvedAt ? timeOrDay(alert.resolvedAt, now) : ''}</span>
    <span class="ended-who" lang="zh-CN">${who}</span>
    <span class="ended-how">${[end, by, alert.note].filter(Boolean).join(' · ')}</span>
  </li>`;
}
