/** What opens under an alert's line: how to end it, whom to call, what is known. */
import { texts } from '../../shared/language.js';
import { html, nothing } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { ago, timeOrDay } from '../when.js';
import { words } from '../words.js';
import { isGroup } from './alerts.js';

/** @typedef {import('./line.js').Line} Line */
/** @typedef {import('../documents.js').Disposition} Disposition */
/** @typedef {import('../documents.js').Member} Member */

/** @type {Disposition[]} in the order of what is likeliest */
const DISPOSITIONS = ['VerifiedInVillage', 'LeaveGranted', 'OnMission', 'ConfirmedAbsent', 'FalseAlarm'];

/**
 * What can be said about an alert: of a village that it is held or not, of an outage that it is one or none.
 * @param {import('../documents.js').Alert} alert
 * @param {import('../desk.js').Desk} desk
 * @returns {(Disposition | 'declare')[]}
 */
export function choicesFor(alert, desk) {
  if (alert.kind === 'outage-suspected') return desk.may('outages.write') ? ['declare', 'FalseAlarm'] : ['FalseAlarm'];
  return isGroup(alert) ? ['VerifiedInVillage', 'ConfirmedAbsent', 'FalseAlarm'] : DISPOSITIONS;
}

/** @param {Line} line */
export function resolvePanel({ alert, desk }) {
  const w = words();
  const off = desk.isLive() ? nothing : 'true';
  return html`<div class="alert-panel" data-panel="resolve" role="group" aria-label=${w.resolve}>
    <div class="dispositions">${choicesFor(alert, desk).map((choice, index) => {
      const [what, then] = wordsOf(choice, alert);
      return html`<button class="disposition" type="button" data-action="choose" data-choice=${choice} aria-disabled=${off}>
        <kbd aria-hidden="true">${index + 1}</kbd><strong>${what}</strong><small>${then}</small>
      </button>`;
    })}</div>
    <div class="note-row">
      <input class="note" type="text" maxlength="500" autocomplete="off" aria-label=${w.note} placeholder=${w.note}>
      <button class="button button-small" type="button" data-action="close">${w.close}</button>
    </div>
  </div>`;
}

/** @param {Disposition | 'declare'} choice @param {import('../documents.js').Alert} alert @returns {[string, string]} what it is, and what comes of it */
function wordsOf(choice, alert) {
  const w = words();
  if (choice === 'declare') return [w.declareFor, w.declareForHint];
  if (alert.kind === 'outage-suspected') return [w.noOutage, w.noOutageHint];
  return [texts().disposition[choice], isGroup(alert) ? w.endsOnly : w.becomes[choice]];
}

/** @param {Line} line */
export function callPanel({ callable, calls, desk }) {
  const w = words();
  return html`<div class="alert-panel" data-panel="call" role="group" aria-label=${w.call}>
    ${callable.map((member) => {
      const phone = calls.phones.get(member.id);
      const copy = calls.copies.get(member.id);
      return html`<div class="callee" data-member=${member.id}>
        <span class="callee-name" lang="zh-CN">${member.name} <small>${w.role[member.role]}</small></span>
        ${phone
          ? html`<output class="callee-number">${spaced(phone)}</output>
            <a class="button button-main callee-dial" href="tel:${phone}">${w.dial}</a>
            <button class="button callee-copy" type="button" data-action="copy" data-member=${member.id}>${copy ? w[copy] : texts().page.copy}</button>`
          : html`<span class="callee-number callee-masked">${member.phone}</span>
            <button class="button" type="button" data-action="reveal" data-member=${member.id} aria-disabled=${desk.isLive() ? nothing : 'true'}>${w.reveal}</button>`}
      </div>`;
    })}
    <p class="hint note-row"><span class="audited">${callable.length > 0 ? w.audited : w.nobodyToCall}</span><button class="button button-small" type="button" data-action="close">${w.close}</button></p>
  </div>`;
}

/** @param {Line} line */
export function detailPanel({ alert, desk }) {
  const { now } = desk;
  const w = words();
  /** @type {[string, string][]} */
  const facts = [[w.fact.raised, `${timeOrDay(alert.raisedAt, now)} · ${ago(alert.raisedAt, now)}`]];
  for (const { reason, receivedAt } of alert.evidence ?? []) facts.push([w.fact.evidence, `${timeOrDay(receivedAt, now)} · ${w.reason[reason] ?? reason}`]);
  if (alert.readAt) facts.push([w.fact.read, [timeOrDay(alert.readAt, now), alert.readByName].filter(Boolean).join(' · ')]);
  facts.push([w.fact.level, w.level[alert.level]], [w.fact.id, alert.id]);
  return html`<dl class="alert-panel facts" data-panel="detail">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** 120 1234 1234, as numbers are read out. @param {string} phone */
function spaced(phone) {
  return phone.length === 11 ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : phone;
}
