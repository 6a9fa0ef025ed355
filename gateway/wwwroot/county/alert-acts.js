/** The three acts on an alert: take it, call who it is about, dispose of it. Each is one or two clicks, and no typing unless it is wanted. */
import { ask } from '../shared/api.js';
import { button, open, row } from '../shared/dialogs.js';
import { make } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { showProblem } from '../shared/page-frame.js';
import { whoseAlert } from './alert-words.js';
import { words } from './words.js';

/** @typedef {import('./wire.js').AlertLine} AlertLine */
/** @typedef {import('./wire.js').Disposition} Disposition */
/** @typedef {{id: string, name: string, about: string}} Callable */
/** @typedef {Pick<AlertLine, 'member' | 'name' | 'village' | 'villageName'> & {id?: string}} Concern who or where is to be called about */

const CALLED_FIRST = ['Leader', 'FirstSecretary', 'Member'];

/** @param {AlertLine} alert */
export function acknowledge(alert) {
  return ask('POST', `/api/v1/alerts/${encodeURIComponent(alert.id)}/acknowledge`);
}

/**
 * Asks how it ended; one click on an ending is all that is needed.
 * @param {AlertLine} alert
 * @param {boolean} mayGrant whether the reader may give leave after the fact
 * @returns {Promise<AlertLine | null>} the alert as it ended; null where it was given up
 */
export function resolve(alert, mayGrant) {
  const t = words().resolve;
  return new Promise((done) => {
    /** @type {AlertLine | null} */
    let ended = null;
    const dialog = open(t.title(whoseAlert(alert)));
    dialog.classList.add('resolve');
    const problem = problemPlace();
    const label = make('label', '', t.note);
    const note = make('textarea');
    label.htmlFor = note.id = 'resolve-note';
    note.rows = 2;
    note.maxLength = 500;
    const field = make('div', 'field');
    field.append(label, note);

    const endings = make('div', 'endings');
    const words = isAboutSlot(alert) ? t.disposition : t.ends;
    for (const [disposition, [ending, meaning]] of Object.entries(words)) {
      if (disposition === 'LeaveGranted' && !mayGrant) continue;
      const choice = button('', 'button ending');
      choice.dataset.disposition = disposition;
      choice.append(make('kbd', '', String(endings.children.length + 1)), make('strong', '', ending), make('span', '', meaning));
      choice.addEventListener('click', () => void send(/** @type {Disposition} */ (disposition)));
      endings.append(choice);
    }

    /** @param {Disposition} disposition */
    async function send(disposition) {
      if (dialog.hasAttribute('aria-busy')) return;
      dialog.setAttribute('aria-busy', 'true');
      const answer = await ask('POST', `/api/v1/alerts/${encodeURIComponent(alert.id)}/resolve`, { disposition, note: note.value.trim() || undefined });
      dialog.removeAttribute('aria-busy');
      showProblem(problem, answer.problem);
      if (answer.problem) return;
      ended = answer.value;
      dialog.close();
    }

    dialog.addEventListener('keydown', (event) => {
      if (event.target === note || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      const choice = endings.children[Number(event.key) - 1];
      if (choice instanceof HTMLElement) choice.click();
    });
    dialog.addEventListener('close', () => done(ended));
    dialog.append(make('p', 'hint', isAboutSlot(alert) ? t.detail : t.onlyEnds), field, endings, problem, row(cancel(dialog)));
    dialog.showModal();
    /** @type {HTMLElement} */ (endings.firstElementChild).focus();
  });
}

/**
 * The numbers of who can be asked; each look is recorded.
 * @param {Concern} alert
 */
export async function call(alert) {
  const t = words().call;
  const dialog = open(t.title);
  dialog.classList.add('call');
  const list = make('ul', 'rows');
  const problem = problemPlace();
  dialog.append(list, problem, make('p', 'hint', t.audited), row(cancel(dialog)));
  dialog.showModal();
  const { value, problem: refused } = await callables(alert);
  showProblem(problem, refused);
  if (!value) return;
  list.replaceChildren(...(value.length > 0 ? value.map((person) => callRow(person, value.length === 1)) : [make('li', 'hint', t.nobody)]));
}

/** @param {Callable} person @param {boolean} atOnce there is nobody else to choose from */
function callRow(person, atOnce) {
  const line = make('li', 'row');
  const name = make('p', 'row-name', person.name);
  name.append(make('small', '', person.about));
  const problem = problemPlace();
  const buttons = make('div', 'buttons');
  const show = button(words().call.show, 'button');
  show.dataset.action = 'reveal';
  const reveal = async () => {
    show.disabled = true;
    const { value, problem: refused } = await ask('POST', `/api/v1/members/${encodeURIComponent(person.id)}/phone`);
    show.disabled = false;
    showProblem(problem, refused);
    if (!value) return;
    const link = make('a', 'button button-main phone', value.phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3'));
    link.href = `tel:${value.phone}`;
    buttons.replaceChildren(link);
    link.focus();
  };
  show.addEventListener('click', () => void reveal());
  buttons.append(show);
  line.append(name, problem, buttons);
  if (atOnce) void reveal();
  return line;
}

/**
 * Whom to call about it: the member; of an unattended village its team; of a township that is silent those who are missed.
 * @param {Concern} alert
 * @returns {Promise<import('../shared/api.js').Answer<Callable[]>>}
 */
async function callables(alert) {
  if (alert.member) return { value: [{ id: alert.member, name: alert.name ?? '', about: alert.villageName ?? '' }] };
  const { role } = words().call;
  if (alert.village) {
    const { value, problem } = await ask('GET', `/api/v1/teams/${alert.village}`);
    if (problem) return { problem };
    /** @type {{id: string, name: string, role: keyof typeof role}[]} */
    const team = value.members;
    team.sort((a, b) => CALLED_FIRST.indexOf(a.role) - CALLED_FIRST.indexOf(b.role));
    return { value: team.map((each) => ({ id: each.id, name: each.name, about: role[each.role] })) };
  }
  const { value, problem } = await ask('GET', `/api/v1/alerts?parent=${encodeURIComponent(alert.id ?? '')}&limit=200`);
  if (problem) return { problem };
  const missed = value.items.filter((/** @type {AlertLine} */ each) => each.member && each.state !== 'Resolved');
  return { value: missed.map((/** @type {AlertLine} */ each) => ({ id: each.member, name: each.name ?? '', about: each.villageName ?? '' })) };
}

/** @param {AlertLine} alert whether its disposition decides what somebody's slot becomes */
function isAboutSlot(alert) {
  return alert.kind === 'absence';
}

/** @param {HTMLDialogElement} dialog */
function cancel(dialog) {
  const made = button(texts().page.close, 'button');
  made.addEventListener('click', () => dialog.close());
  return made;
}

function problemPlace() {
  const place = make('div', 'problem');
  place.setAttribute('role', 'alert');
  place.hidden = true;
  return place;
}
