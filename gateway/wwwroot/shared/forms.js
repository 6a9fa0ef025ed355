/** Forms: one request at a time, faults beside the fields that have them, and the reader's place kept. */
import { make, setText } from './elements.js';
import { texts } from './language.js';
import { showProblem } from './page-frame.js';

/** @typedef {import('./api.js').Problem} Problem */

/**
 * @param {HTMLFormElement} form has a `[role=alert]` for what belongs to no field
 * @param {(form: HTMLFormElement) => Promise<Problem | undefined>} send
 */
export function enableForm(form, send) {
  form.noValidate = true; // the browser's own bubbles speak the system's language and not the page's
  let sending = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (sending || !isFilled(form)) return;
    sending = true;
    form.setAttribute('aria-busy', 'true');
    const problem = await send(form);
    sending = false;
    form.removeAttribute('aria-busy');
    showFaults(form, problem);
  });
  form.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLElement)) return;
    showFault(event.target, '');
    const group = event.target.closest('fieldset.field');
    if (group instanceof HTMLElement) showFault(group, '');
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function valueOf(form, name) {
  return field(form, name).value;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLInputElement | HTMLSelectElement}
 */
export function field(form, name) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
}

/**
 * A problem of the page's own making, at a field.
 * @param {string} name
 * @param {string} detail
 * @returns {Problem}
 */
export function faultAt(name, detail) {
  return { status: 400, code: 'invalid-request', title: '', detail, errors: [{ pointer: `/${name}`, code: '', detail }] };
}

/** @param {HTMLFormElement} form */
function isFilled(form) {
  const empty = Array.from(form.elements).filter(
    (input) => (input instanceof HTMLInputElement || input instanceof HTMLSelectElement) && input.required && !input.disabled && input.offsetParent !== null && !input.value.trim(),
  );
  for (const input of empty) showFault(/** @type {HTMLElement} */ (input), texts().accounts.required);
  if (empty[0] instanceof HTMLElement) empty[0].focus();
  return empty.length === 0;
}

/**
 * @param {HTMLFormElement} form
 * @param {Problem} [problem]
 */
function showFaults(form, problem) {
  const place = /** @type {HTMLElement} */ (form.querySelector('[role=alert]'));
  // A fault may be mended from another field, such as the order of two times.
  for (const input of form.querySelectorAll('fieldset.field, [aria-invalid=true]')) showFault(/** @type {HTMLElement} */ (input), '');
  const faults = (problem?.errors ?? []).map((fault) => ({ fault, input: placeOf(form, fault.pointer) }));
  const placed = faults.filter(({ input }) => input instanceof HTMLElement);
  for (const { fault, input } of placed) showFault(/** @type {HTMLElement} */ (input), placed.length === 1 && problem?.title ? (problem?.detail ?? fault.detail) : fault.detail);
  // What is said at its field need not be said twice.
  showProblem(place, placed.length > 0 && placed.length === faults.length ? undefined : problem);
  const first = placed[0]?.input;
  if (first instanceof HTMLFieldSetElement) first.querySelector('input')?.focus();
  else if (first instanceof HTMLElement) first.focus();
}

/**
 * Where a fault is shown: `/slots/morning/due` belongs to the input of that name, without one to the fieldset `slots/morning`, or to what is named `slots`.
 * @param {HTMLFormElement} form
 * @param {string} pointer
 */
function placeOf(form, pointer) {
  for (let path = pointer.slice(1); path; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    const input = form.elements.namedItem(path);
    if (input) return input;
  }
  return null;
}

/**
 * @param {HTMLElement} input
 * @param {string} words empty: there is no fault any more
 */
function showFault(input, words) {
  const owner = input.closest('.field');
  if (!owner) return;
  let place = owner.querySelector(':scope > .fault');
  if (!place && words) {
    place = make('p', 'fault');
    place.id = `${input.id}-fault`;
    owner.append(place);
  }
  if (place) setText(place, words);
  if (input instanceof HTMLFieldSetElement) return; // a group is not invalid itself; its words stand in it
  input.setAttribute('aria-invalid', String(words !== ''));
  if (words && place) input.setAttribute('aria-describedby', place.id);
  else input.removeAttribute('aria-describedby');
}
