/**
 * Leave: what was asked for and who decides it, withdrawing, cancelling, reporting back, and a new request.
 *
 * Hooks for the browser tests: #leaves [data-leave][data-state] [data-act] · #leave-form #kind #from #to #reason #ask-leave #leave-preview #leave-said
 */
import { confirmed } from '../shared/dialogs.js';
import { element, setText } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { newId } from './ids.js';
import { dayWords, momentWords, words } from './words.js';

/** @typedef {import('./phone.js').Phone} Phone */
/** @typedef {import('./slots.js').Leave} Leave */
/** @typedef {'withdraw' | 'cancel' | 'return'} LeaveAct */

/** Where leave is over, and only told for a while. */
const OVER = ['Rejected', 'Withdrawn', 'Cancelled', 'Returned'];
const OVER_SHOWN = 5;

/** The same request keeps its id until it is done, so that one whose answer was lost is not asked twice. */
let nextLeaveId = newId();

/** @param {Phone} phone */
export function showLeave(phone) {
  const { duty } = phone;
  if (!duty) return;
  const leaves = duty.leaves ?? [];
  const now = leaves.filter(({ state }) => !OVER.includes(state));
  const over = leaves.filter(({ state }) => OVER.includes(state)).slice(0, OVER_SHOWN);
  const today = new Date(phone.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const rows = [...now, ...over].map((leave) => leaveRow(leave, today, phone));
  render(rows.length > 0 ? rows : html`<li class="soft">${words().leave.none}</li>`, element('leaves'));
  showKinds();
  showPreview();
  allowIf(phone.isReachable && navigator.onLine);
}

/** @param {Phone} phone */
export function enableLeave(phone) {
  const form = /** @type {HTMLFormElement} */ (element('leave-form'));
  form.noValidate = true; // the browser's own bubbles speak the system's language and not the page's
  form.addEventListener('input', () => {
    setText(element('leave-fault'), '');
    showPreview();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.getAttribute('aria-busy')) return;
    const fault = faultOf(values());
    if (fault) return setText(element('leave-fault'), fault);
    form.setAttribute('aria-busy', 'true');
    const problem = phone.duty ? await phone.act(`/api/v1/members/${phone.duty.member.id}/leaves`, { leaveId: nextLeaveId, ...values() }) : undefined;
    form.removeAttribute('aria-busy');
    if (problem) return setText(element('leave-fault'), problem.errors?.[0]?.detail && problem.code === 'invalid-request' ? problem.errors[0].detail : `${problem.title} ${problem.detail}`);
    nextLeaveId = newId();
    form.reset();
    showPreview();
    setText(element('leave-said'), words().leave.asked);
    element('leave-title').focus();
  });
}

/**
 * @param {Leave} leave
 * @param {string} today
 * @param {Phone} phone
 */
function leaveRow(leave, today, phone) {
  const t = words().leave;
  /** @type {Record<string, string>[]} */
  const [kinds, states, approvers] = [t.kind, t.state, t.approver];
  const act = actOf(leave, today);
  return html`<li class="card leave" data-leave=${leave.leaveId} data-state=${leave.state}>
    ${leave.overdue ? html`<p class="notice"><strong>${t.overdue}</strong><span>${t.overdueDetail}</span></p>` : nothing}
    <p class="card-head"><strong>${kinds[leave.kind] ?? leave.kind} · ${t.days(leave.days)}</strong><span class="mark" data-status=${leave.state}>${states[leave.state] ?? leave.state}</span></p>
    <p>${dayWords(leave.from)}${leave.to === leave.from ? nothing : html` – ${dayWords(leave.to)}`}</p>
    ${leave.reason ? html`<p class="soft">${leave.reason}</p>` : nothing}
    ${leave.state === 'Requested' ? html`<p class="soft">${t.waits(approvers[leave.approver] ?? leave.approver, leave.days, leave.countedDays)}</p>` : nothing}
    ${leave.state === 'Approved' ? html`<p class="soft">${t.decided(approvers[leave.approver] ?? leave.approver)}</p>` : nothing}
    ${leave.state === 'Approved' && leave.returnDueAt && !leave.overdue ? html`<p class="soft">${t.returnDue(momentWords(leave.returnDueAt))}</p>` : nothing}
    ${act ? html`<div class="buttons"><button class="button" type="button" data-act=${act} @click=${() => doAct(act, leave, phone)}>${t[act]}</button></div>` : nothing}
  </li>`;
}

/**
 * What its member may do with it (MISSION L6).
 * @param {Leave} leave
 * @param {string} today
 * @returns {LeaveAct | null}
 */
function actOf({ state, from }, today) {
  if (state === 'Requested') return 'withdraw';
  if (state !== 'Approved') return null;
  return today < from ? 'cancel' : 'return';
}

/**
 * @param {LeaveAct} act
 * @param {Leave} leave
 * @param {Phone} phone
 */
async function doAct(act, leave, phone) {
  const t = words().leave;
  const question = { withdraw: t.withdrawQuestion, cancel: t.cancelQuestion, return: t.returnQuestion }[act];
  if (!(await confirmed(question))) return;
  const problem = await phone.act(`/api/v1/leaves/${encodeURIComponent(leave.leaveId)}/${act}`);
  setText(element('leave-said'), problem ? `${problem.title} ${problem.detail}` : t.done);
  element('leave-title').focus();
}

function values() {
  const of = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (element(name)).value.trim();
  return { kind: of('kind'), from: of('from'), to: of('to'), reason: of('reason') };
}

/** @param {ReturnType<typeof values>} given */
function faultOf({ from, to, reason }) {
  if (!from || !to || !reason) return texts().accounts.required;
  return to < from ? words().leave.wrongWayRound : '';
}

function showPreview() {
  const { from, to } = values();
  const days = from && to ? Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1 : 0;
  setText(element('leave-preview'), days > 0 ? words().leave.preview(days) : '');
}

function showKinds() {
  const select = /** @type {HTMLSelectElement} */ (element('kind'));
  const kinds = Object.entries(words().leave.kind);
  if (select.options.length === 0) select.append(...kinds.map(([value]) => Object.assign(document.createElement('option'), { value })));
  for (const [index, [, word]] of kinds.entries()) setText(select.options[index], word);
}

/** @param {boolean} isThere whether there is a signal */
function allowIf(isThere) {
  element('leave-offline').hidden = isThere;
  /** @type {HTMLButtonElement} */ (element('ask-leave')).disabled = !isThere;
}
