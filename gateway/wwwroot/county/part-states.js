/** What every part shows besides its content: that it is being read, that there is nothing, that it could not be read, that it could not be read anew. */
import { clockTime } from '../shared/county-clock.js';
import { texts } from '../shared/language.js';
import { html, nothing } from '../vendor/lit-html/3.3.3/lit-html.js';
import { age, words } from './words.js';

/** @typedef {import('../shared/api.js').Problem} Problem */

/**
 * @param {import('./reading.js').Reading<any>} reading
 * @param {number} now
 */
export function standingOf(reading, now) {
  const again = () => void reading.refresh();
  const { value, problem, asOf } = reading;
  if (!problem) return value ? nothing : html`<p class="part-waiting hint" role="status">${words().loading}</p>`;
  if (value) return html`<p class="notice part-stale" role="status">${words().notRefreshed(clockTime(asOf), age(now - asOf))}</p>`;
  const told = problem.status === 403 ? texts().accounts.notYourPage : problem;
  return html`<div class="part-waiting" role="alert">
    <p class="waiting-title">${told.title}</p>
    <p>${told.detail}</p>
    ${problem.status === 403 ? nothing : html`<button class="button" type="button" data-action="again" @click=${again}>${words().tryAgain}</button>`}
  </div>`;
}

/** @param {string} title @param {string} hint */
export function emptiness(title, hint) {
  return html`<div class="empty"><p class="empty-title">${title}</p><p>${hint}</p></div>`;
}

/** @param {Problem | undefined} problem beside what caused it */
export function problemAt(problem) {
  return problem ? html`<div class="problem" role="alert" data-code=${problem.code}><strong>${problem.title}</strong><span>${problem.detail}</span></div>` : nothing;
}
