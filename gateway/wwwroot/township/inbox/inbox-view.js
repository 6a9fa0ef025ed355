/** What the inbox looks like. */
import { number } from '../../shared/language.js';
import { repeat } from '../../vendor/lit-html/3.3.3/directives/repeat.js';
import { html, nothing } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { ago, timeOrDay } from '../when.js';
import { words } from '../words.js';
import { alertLine, endedLine } from './line.js';

/** @typedef {import('../documents.js').Alert} Alert */
/** @typedef {import('./line.js').Line} Line */

/**
 * @param {object} shown
 * @param {Line[]} shown.lines
 * @param {(alert: Alert) => Line} shown.lineOf
 * @param {Alert[]} shown.ended
 * @param {Alert[]} shown.retracted those that nobody here has seen end
 * @param {number} shown.now
 * @param {string} shown.actor
 */
export function inboxView({ lines, lineOf, ended, retracted, now, actor }) {
  const w = words();
  return html`
    ${retracted.length > 0 ? retractionsView(retracted, now) : nothing}
    ${lines.length === 0 ? html`<div class="calm"><p class="calm-title">${w.noAlerts}</p><p>${w.noAlertsHint}</p></div>` : nothing}
    <ol class="alert-list">${repeat(lines, ({ alert }) => alert.id, (line) => withChildren(line, lineOf))}</ol>
    ${ended.length > 0
      ? html`<details class="ended-list"><summary>${w.ended(number(ended.length))}</summary><ol>${ended.map((alert) => endedLine(alert, now, actor))}</ol></details>`
      : nothing}`;
}

/** @param {Line} line @param {(alert: Alert) => Line} lineOf */
function withChildren(line, lineOf) {
  const under = line.unfolded && line.children.length > 0
    ? html`<ol class="alert-list alert-under">${repeat(line.children, ({ id }) => id, (child) => alertLine(lineOf(child)))}</ol>`
    : undefined;
  return alertLine(line, under);
}

/** @param {Alert[]} retracted @param {number} now */
function retractionsView(retracted, now) {
  const w = words();
  return html`<div class="retractions" role="status">
    <p class="retractions-title">${w.retractedTitle(number(retracted.length))}</p>
    <ul>${retracted.map((alert) => html`<li data-alert=${alert.id}>
      <strong lang="zh-CN">${[alert.villageName, alert.name].filter(Boolean).join(' ')}</strong>
      <span>${w.retractedAgo(ago(alert.resolvedAt ?? '', now), timeOrDay(alert.resolvedAt ?? '', now))}</span>
    </li>`)}</ul>
    <button class="button button-small" type="button" data-action="seen">${w.seen}</button>
  </div>`;
}
