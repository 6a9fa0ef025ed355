/**
 * Accounts, for the system administrator, and who has which role, for the security administrator; each sees what the other decides and can change only their own part.
 *
 * Hooks for the browser tests: #new-person #name #user #create-person #people > li[data-user] #people-problem[data-code]
 *   [data-action=grant] [data-action=revoke] [data-action=disable] [data-action=enable] [data-action=reset]
 */
import { ask } from '../shared/api.js';
import { button, confirmed, showSecret } from '../shared/dialogs.js';
import { element, make, setText } from '../shared/elements.js';
import { enableForm, valueOf } from '../shared/forms.js';
import { number, onLanguage, texts } from '../shared/language.js';
import { may } from '../shared/me.js';
import { askedAgain, beginPage, showContent, showProblem, whoIsIt } from '../shared/page-frame.js';
import { Places } from '../shared/places.js';
import { askForRole, isAdministrator, mayAppoint } from './grant.js';

/** @typedef {import('../shared/me.js').Role} Role */
/** @typedef {{id: string, user: string, name: string, disabled: boolean, secondFactor: boolean, roles: Role[]}} Person */

beginPage('people');
const me = await whoIsIt();
const places = new Places();
/** @type {Person[]} */
let people = [];
const keeps = may(me, 'people.write');
const grants = may(me, 'roles.write');

async function load() {
  for (;;) {
    const { value, problem } = await ask('GET', '/api/v1/people');
    if (value) {
      people = value.items;
      draw();
      showContent('ready');
      return;
    }
    await askedAgain(/** @type {import('../shared/api.js').Problem} */ (problem));
  }
}

function draw() {
  const { accounts: t } = texts();
  element('new-person').hidden = !keeps;
  element('appoint-hint').hidden = grants;
  setText(element('appoint-hint'), t.appointHint);
  setText(element('people-count'), number(people.length));
  element('people').replaceChildren(...(people.length > 0 ? people.map(rowOf) : [make('li', 'hint', t.noPeople)]));
}

/** @param {Person} person */
function rowOf(person) {
  const { accounts: t } = texts();
  const row = make('li', 'row');
  row.dataset.user = person.user;
  if (person.disabled) row.dataset.over = '';
  const name = make('p', 'row-name', person.name);
  name.append(make('small', '', person.user));
  const chips = make('div', 'chips');
  if (isMe(person)) chips.append(chip(t.itself));
  if (person.disabled) chips.append(chip(t.disabled, 'danger'));
  if (!person.secondFactor && person.roles.some(({ role }) => isAdministrator(role))) chips.append(chip(t.noSecondFactor, 'warning'));
  chips.append(...person.roles.map((role) => roleChip(person, role)));
  if (person.roles.length === 0) chips.append(chip('–'));
  row.append(name, chips);
  // Nobody changes their own rights or account.
  if (!isMe(person)) row.append(actionsOn(person));
  return row;
}

/** @param {Person} person */
function actionsOn(person) {
  const { accounts: t } = texts();
  const buttons = make('div', 'buttons');
  if (grants || mayAppoint(people).length > 0) act(buttons, 'grant', texts().page.grantRole, () => grantRole(person));
  if (!keeps) return buttons;
  act(buttons, 'reset', t.resetPassword, () => resetPassword(person));
  act(buttons, person.disabled ? 'enable' : 'disable', person.disabled ? t.enable : t.disable, () => setDisabled(person));
  return buttons;
}

/**
 * @param {HTMLElement} buttons
 * @param {string} action
 * @param {string} words
 * @param {() => Promise<void>} run
 */
function act(buttons, action, words, run) {
  const made = button(words, 'button button-small');
  made.dataset.action = action;
  made.addEventListener('click', () => void run());
  buttons.append(made);
}

/**
 * @param {Person} person
 * @param {Role} role
 */
function roleChip(person, role) {
  const { accounts: t } = texts();
  const words = t.roleAt(t.role[role.role] ?? role.role, places.nameOf(role.place));
  const made = chip(words);
  if (!grants || isMe(person)) return made;
  const revoke = button('×', '');
  revoke.dataset.action = 'revoke';
  revoke.setAttribute('aria-label', t.revoke(words));
  revoke.addEventListener('click', async () => {
    if (await confirmed(texts().accounts.revokeRole(person.name, words))) await change(ask('POST', `/api/v1/people/${person.id}/roles/revoke`, role));
  });
  made.append(revoke);
  return made;
}

/** @param {Person} person */
async function grantRole(person) {
  const granted = await askForRole(person, grants ? null : mayAppoint(people), places);
  if (granted) await load();
}

/** @param {Person} person */
async function resetPassword(person) {
  if (!(await confirmed(texts().accounts.resetPerson(person.name)))) return;
  const answer = await change(ask('POST', `/api/v1/people/${person.id}/reset-password`));
  if (answer.value) await showPassword(person.user, answer.value.password);
}

/** @param {Person} person */
async function setDisabled(person) {
  if (!person.disabled && !(await confirmed(texts().accounts.disablePerson(person.name)))) return;
  await change(ask('POST', `/api/v1/people/${person.id}/${person.disabled ? 'enable' : 'disable'}`));
}

/**
 * Shows what is true after a change, whether it was made or refused.
 * @param {Promise<import('../shared/api.js').Answer<any>>} changing
 */
async function change(changing) {
  const answer = await changing;
  await load();
  showProblem(element('people-problem'), answer.problem);
  if (answer.problem) element('people-problem').scrollIntoView({ block: 'center' });
  return answer;
}

/**
 * @param {string} user
 * @param {string} password
 */
function showPassword(user, password) {
  const { accounts: t } = texts();
  return showSecret(t.oneTimePassword, t.passwordOf(user), password);
}

/** @param {Person} person */
function isMe(person) {
  return me.actor === `user:${person.id.replaceAll('-', '')}`;
}

/**
 * @param {string} words
 * @param {string} [tone]
 */
function chip(words, tone) {
  const made = make('span', 'chip', words);
  if (tone) made.dataset.tone = tone;
  return made;
}

const form = /** @type {HTMLFormElement} */ (element('person-form'));
enableForm(form, async () => {
  const { value, problem } = await ask('POST', '/api/v1/people', { user: valueOf(form, 'user').trim(), name: valueOf(form, 'name').trim() });
  if (problem) return problem;
  form.reset();
  /** @type {HTMLDetailsElement} */ (element('new-person')).open = false;
  await load();
  await showPassword(value.user, value.password);
  return undefined;
});

onLanguage(draw);
if (may(me, 'places.read')) await places.load();
await load();
