/** Questions before what counts: a check-in from outside, and why an absence should be corrected. Native dialogs, as in ../shared/dialogs.js. */
import { button, open, row } from '../shared/dialogs.js';
import { make } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { distance, words } from './words.js';

/** @typedef {import('../shared/api.js').Problem} Problem */

/**
 * @param {string} village
 * @param {number} metres
 * @param {number} radius
 * @returns {Promise<boolean>} whether it is wanted all the same
 */
export function outsideAnyway(village, metres, radius) {
  const t = words().outsideQuestion;
  return new Promise((resolve) => {
    const dialog = open(t.title);
    const [back, anyway] = [button(t.back, 'button button-main'), button(t.anyway, 'button')];
    back.dataset.action = 'back';
    anyway.dataset.action = 'anyway';
    back.addEventListener('click', () => dialog.close('back'));
    anyway.addEventListener('click', () => dialog.close('anyway'));
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'anyway'));
    dialog.append(make('p', '', t.detail(village, distance(metres), distance(radius))), row(anyway, back));
    dialog.showModal();
    back.focus();
  });
}

/**
 * Asks for a reason and sends it; the dialog stays until that is done or given up.
 * @param {{title: string, detail: string, action: string}} t
 * @param {(reason: string) => Promise<Problem | undefined>} send
 * @returns {Promise<boolean>} whether it was sent
 */
export function askReason({ title, detail, action }, send) {
  return new Promise((resolve) => {
    const dialog = open(title);
    const form = make('form');
    const field = make('div', 'field');
    const label = make('label', '', words().page.reason);
    const reason = make('textarea');
    label.htmlFor = reason.id = 'asked-reason';
    reason.rows = 3;
    reason.maxLength = 500;
    field.append(label, reason);
    const fault = make('p', 'fault');
    fault.setAttribute('role', 'alert');
    const [no, yes] = [button(texts().page.cancel, 'button'), button(action, 'button button-main')];
    yes.type = 'submit';
    yes.dataset.action = 'confirm';
    no.addEventListener('click', () => dialog.close());
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (form.getAttribute('aria-busy')) return;
      if (!reason.value.trim()) {
        fault.textContent = texts().accounts.required;
        return reason.focus();
      }
      form.setAttribute('aria-busy', 'true');
      const problem = await send(reason.value.trim());
      form.removeAttribute('aria-busy');
      if (problem) fault.textContent = problem.errors?.[0]?.detail && problem.code === 'invalid-request' ? problem.errors[0].detail : `${problem.title} ${problem.detail}`;
      else dialog.close('sent');
    });
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'sent'));
    form.append(field, fault, row(no, yes));
    dialog.append(make('p', '', detail), form);
    dialog.showModal();
    reason.focus();
  });
}
