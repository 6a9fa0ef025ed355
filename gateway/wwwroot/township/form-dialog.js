/** A form in a dialog that stays open until what it asks for is done or given up; what the server refuses stands at the fields. */
import { button, open, row } from '../shared/dialogs.js';
import { make } from '../shared/elements.js';
import { enableForm } from '../shared/forms.js';
import { texts } from '../shared/language.js';
import { words } from './words.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('./roster.js').VillageTeam} VillageTeam */

/**
 * @typedef {object} Field
 * @property {string} name as the API's fault names it
 * @property {string} label
 * @property {'text'|'date'|'datetime-local'} [type]
 * @property {HTMLElement[]} [choices] options, for one of several
 * @property {{value: string, label: string}[]} [checks] for any of several; those that `value` has are checked
 * @property {string | string[]} [value]
 * @property {string} [hint]
 * @property {boolean} [optional]
 */

/**
 * @param {{title: string, hint?: string, action: string, fields: Field[]}} asked
 * @param {(form: HTMLFormElement) => Promise<Problem | undefined>} send
 * @returns {Promise<boolean>} whether it was done
 */
export function askInDialog({ title, hint, action, fields }, send) {
  return new Promise((resolve) => {
    const dialog = open(title);
    const form = make('form');
    const problem = make('div', 'problem');
    problem.setAttribute('role', 'alert');
    problem.hidden = true;
    const [no, yes] = [button(texts().page.cancel, 'button'), button(action, 'button button-main')];
    yes.type = 'submit';
    yes.dataset.action = 'confirm';
    no.addEventListener('click', () => dialog.close('no'));
    if (hint) form.append(make('p', 'hint', hint));
    form.append(...fields.map(fieldOf), problem, row(no, yes));
    dialog.append(form);
    enableForm(form, async () => {
      const refused = await send(form);
      if (!refused) dialog.close('yes');
      return refused;
    });
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
    dialog.showModal();
    /** @type {HTMLElement | null} */ (form.querySelector('select, input'))?.focus();
  });
}

/** @param {Field} field */
function fieldOf(field) {
  if (field.checks) return checksOf(field);
  const place = make('div', 'field');
  const label = make('label', '', field.label);
  const input = field.choices ? choiceOf(field.choices) : inputOf(field);
  input.id = `form-${field.name}`;
  input.name = field.name;
  input.required = !field.optional;
  if (typeof field.value === 'string') input.value = field.value;
  label.htmlFor = input.id;
  place.append(label, ...(field.hint ? [make('p', 'hint', field.hint)] : []), input);
  return place;
}

/** @param {HTMLElement[]} choices */
function choiceOf(choices) {
  const select = make('select');
  select.append(...choices);
  return select;
}

/** @param {Field} field */
function inputOf({ type = 'text' }) {
  const input = make('input');
  input.type = type;
  input.autocomplete = 'off';
  if (type === 'text') input.maxLength = 500;
  return input;
}

/** A fieldset bears the field's name, so that a fault finds it. @param {Field} field */
function checksOf({ name, label, checks = [], value = [] }) {
  const set = make('fieldset', 'field');
  set.name = name;
  set.id = `form-${name}`;
  const all = button(words().checkAll, 'button button-small');
  all.addEventListener('click', () => {
    const boxes = Array.from(set.querySelectorAll('input'));
    const every = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !every;
  });
  const list = make('div', 'checks checks-short');
  for (const choice of checks) {
    const box = make('input');
    box.type = 'checkbox';
    box.value = choice.value;
    box.checked = value.includes(choice.value);
    const one = make('label', 'check');
    one.append(box, make('span', '', choice.label));
    list.append(one);
  }
  set.append(make('legend', '', label), list, all);
  return set;
}

/** @param {HTMLFormElement} form @param {string} name @returns {string[]} the values that are checked */
export function checkedIn(form, name) {
  return Array.from(form.querySelectorAll(`fieldset[name="${name}"] input:checked`), (box) => /** @type {HTMLInputElement} */ (box).value);
}

/** Options for a member, village by village. @param {VillageTeam[]} teams @returns {HTMLElement[]} */
export function memberChoices(teams) {
  const w = words();
  return [
    new Option(texts().accounts.choose, ''),
    ...teams.map((team) => {
      const group = make('optgroup');
      group.label = team.name;
      group.append(...team.members.map(({ id, name, role }) => new Option(role === 'Member' ? name : w.withRole(name, w.role[role]), id)));
      return group;
    }),
  ];
}

/** @template {string} T @param {Record<T, string>} named @returns {HTMLElement[]} */
export function choices(named) {
  return [new Option(texts().accounts.choose, ''), .../** @type {[string, string][]} */ (Object.entries(named)).map(([value, label]) => new Option(label, value))];
}
