/** Asks which role somebody is to get, and where, in a dialog that stays open until it was granted or given up. */
import { ask } from '../shared/api.js';
import { button, open, row } from '../shared/dialogs.js';
import { make } from '../shared/elements.js';
import { enableForm, field, valueOf } from '../shared/forms.js';
import { texts } from '../shared/language.js';

/** @typedef {import('../shared/me.js').RoleName} RoleName */
/** @typedef {import('../shared/places.js').Places} Places */
/** @typedef {import('./people.js').Person} Person */

/** @type {RoleName[]} */
const ADMINISTRATORS = ['SystemAdmin', 'SecurityAdmin', 'AuditAdmin'];
/** @type {RoleName[]} whom the system administrator appoints as long as there is none */
const FIRST = ['SecurityAdmin', 'AuditAdmin'];
/** @type {Partial<Record<RoleName, 'township' | 'team' | 'member' | 'unit'>>} */
const PLACES = { TownshipCommittee: 'township', TeamLeader: 'team', Member: 'member', Sponsor: 'unit' };

/** @param {RoleName} role */
export function isAdministrator(role) {
  return ADMINISTRATORS.includes(role);
}

/** @param {Person[]} people @returns {RoleName[]} those that nobody has yet */
export function mayAppoint(people) {
  return FIRST.filter((role) => !people.some((person) => person.roles.some((has) => has.role === role)));
}

/**
 * @param {Person} person
 * @param {RoleName[] | null} only the roles to choose from; null for all
 * @param {Places} places
 * @returns {Promise<boolean>} whether one was granted
 */
export function askForRole(person, only, places) {
  return new Promise((resolve) => {
    const { accounts: t, page } = texts();
    const dialog = open(t.grantTo(person.name));
    const form = make('form');
    const roles = only ?? /** @type {RoleName[]} */ (Object.keys(t.role));
    const role = choice('role', roles.map((name) => new Option(t.role[name], name)));
    const where = make('div', 'field');
    const problem = make('div', 'problem');
    problem.setAttribute('role', 'alert');
    problem.hidden = true;
    const [no, yes] = [button(page.cancel, 'button'), button(page.grant, 'button button-main')];
    yes.type = 'submit';
    yes.dataset.action = 'confirm';
    no.addEventListener('click', () => dialog.close('no'));
    form.append(labelled(make('div', 'field'), page.role, role), where, problem, row(no, yes));
    dialog.append(form);
    role.addEventListener('change', () => drawPlace(where, /** @type {RoleName} */ (role.value), places));
    enableForm(form, async () => {
      const place = form.elements.namedItem('place') ? valueOf(form, 'place').trim() : undefined;
      const answer = await ask('POST', `/api/v1/people/${person.id}/roles`, { role: field(form, 'role').value, place });
      if (!answer.problem) dialog.close('yes');
      return answer.problem;
    });
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
    dialog.showModal();
    role.focus();
  });
}

/**
 * @param {HTMLElement} where
 * @param {RoleName} role
 * @param {Places} places
 */
function drawPlace(where, role, places) {
  const { accounts: t } = texts();
  const kind = PLACES[role];
  where.replaceChildren();
  if (!kind) return;
  /** @type {HTMLElement} */
  let input;
  if (kind === 'township') input = choice('place', places.townships.map(({ code, name }) => new Option(name, code)));
  else if (kind === 'team') input = choice('place', places.townships.map((township) => villagesOf(township, places)));
  else {
    const text = make('input');
    text.id = text.name = 'place';
    text.required = true;
    text.autocomplete = 'off';
    text.maxLength = 64;
    input = text;
  }
  labelled(where, t.place[kind], input);
}

/**
 * @param {{code: string, name: string}} township
 * @param {Places} places
 */
function villagesOf(township, places) {
  const group = document.createElement('optgroup');
  group.label = township.name;
  group.append(...places.villages.filter((village) => village.township === township.code).map(({ code, name }) => new Option(name, code)));
  return group;
}

/**
 * @param {string} name
 * @param {HTMLElement[]} options
 */
function choice(name, options) {
  const made = make('select');
  made.id = made.name = name;
  made.required = true;
  made.append(new Option(texts().accounts.choose, ''), ...options);
  return made;
}

/**
 * @param {HTMLElement} place
 * @param {string} words
 * @param {HTMLElement} input
 */
function labelled(place, words, input) {
  const label = make('label', '', words);
  label.htmlFor = input.id;
  place.append(label, input);
  return place;
}
