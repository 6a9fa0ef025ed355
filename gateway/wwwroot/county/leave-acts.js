/** Deciding a leave. A decided leave never changes, so both ask once more; what would leave a village with nobody has to be meant. */
import { ask } from '../shared/api.js';
import { button, open, row } from '../shared/dialogs.js';
import { make } from '../shared/elements.js';
import { enableForm, faultAt } from '../shared/forms.js';
import { texts } from '../shared/language.js';
import { day, span, words } from './words.js';

/** @typedef {import('./wire.js').Leave} Leave */
/** @typedef {import('../shared/api.js').Problem} Problem */

/**
 * @param {Leave} leave
 * @returns {Promise<number | null>} the decision's sequence; null where it was given up
 */
export function approve(leave) {
  const t = words().leaves;
  /** @type {HTMLInputElement | undefined} */
  let allow;
  return decide(leave, t.approveTitle(leave.name ?? ''), t.approve, (form) => {
    if (leave.unattended) allow = consent(form, leave.unattended);
    form.append(make('p', 'hint', t.final));
    return async () => {
      if (allow && !allow.checked) return { problem: faultAt(allow.name, t.mustAllow) };
      const answer = await act(leave, 'approve', allow ? { allowUnattended: true } : undefined);
      // Somebody else of the team may have gone meanwhile: then it has to be meant after all.
      if (answer.problem?.code === 'leave-unattended') {
        const { value } = await ask('GET', `/api/v1/leaves/${encodeURIComponent(leave.leaveId)}`);
        if (!allow && value?.unattended) allow = consent(form, value.unattended);
      }
      return answer;
    };
  });
}

/**
 * @param {Leave} leave
 * @returns {Promise<number | null>}
 */
export function reject(leave) {
  const t = words().leaves;
  return decide(leave, t.rejectTitle(leave.name ?? ''), t.reject, (form) => {
    const field = make('div', 'field');
    const label = make('label', '', t.why);
    const note = make('textarea');
    label.htmlFor = note.id = note.name = 'note';
    note.rows = 3;
    note.maxLength = 500;
    field.append(label, note);
    form.append(field);
    return () => (note.value.trim() ? act(leave, 'reject', { note: note.value.trim() }) : Promise.resolve({ problem: faultAt('note', texts().accounts.required) }));
  });
}

/**
 * @param {Leave} leave
 * @param {string} title
 * @param {string} action
 * @param {(form: HTMLFormElement) => () => Promise<import('../shared/api.js').Answer<{sequence: number}>>} fill puts the decision's own fields into the form, and answers how it is sent
 * @returns {Promise<number | null>}
 */
function decide(leave, title, action, fill) {
  const t = words().leaves;
  return new Promise((done) => {
    /** @type {number | null} */
    let sequence = null;
    const dialog = open(title);
    dialog.classList.add('decide');
    const form = make('form');
    const about = make('p', 'decide-about', t.summary(span(leave.from, leave.to), t.kind[leave.kind], leave.days));
    if (leave.countedDays > leave.days) about.append(make('strong', '', ` ${t.counted(leave.countedDays)}`));
    form.append(about);
    const send = fill(form);
    const problem = make('div', 'problem');
    problem.setAttribute('role', 'alert');
    problem.hidden = true;
    const [no, yes] = [button(texts().page.cancel, 'button'), button(action, 'button button-main')];
    yes.type = 'submit';
    yes.dataset.action = 'confirm';
    no.addEventListener('click', () => dialog.close());
    form.append(problem, row(no, yes));
    enableForm(form, async () => {
      const { value, problem: refused } = await send();
      if (value) {
        sequence = value.sequence;
        dialog.close();
      }
      return refused;
    });
    dialog.addEventListener('close', () => done(sequence));
    dialog.append(form);
    dialog.showModal();
    (form.querySelector('textarea') ?? form.querySelector('input') ?? yes).focus();
  });
}

/** @param {HTMLFormElement} form @param {string[]} days */
function consent(form, days) {
  const t = words().leaves;
  const field = make('div', 'field consent');
  const label = make('label', 'check');
  const box = make('input');
  box.type = 'checkbox';
  box.id = box.name = 'allowUnattended';
  label.append(box, make('span', '', t.allowUnattended));
  field.append(make('p', 'cover', t.unattended(days.length, days.map(day).join(words().listSeparator))), label);
  form.firstElementChild?.after(field);
  return box;
}

/** @param {Leave} leave @param {'approve' | 'reject'} what @param {unknown} [body] */
function act(leave, what, body) {
  return ask('POST', `/api/v1/leaves/${encodeURIComponent(leave.leaveId)}/${what}`, body);
}
