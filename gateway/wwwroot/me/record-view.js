/**
 * The member's own record, slot by slot, and asking for a correction of an absence.
 *
 * Hooks for the browser tests: #record [data-day] [data-record] [data-act=correct] · #corrections #record-said
 */
import { element, setText } from '../shared/elements.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { newId } from './ids.js';
import { askReason } from './questions.js';
import { dayWords, reasonWords, statusWord, words } from './words.js';

/** @typedef {import('./phone.js').Phone} Phone */
/** @typedef {import('./slots.js').RecordLine} RecordLine */
/** @typedef {import('./slots.js').Duty} Duty */

const ABSENT = ['AbsentProvisional', 'AbsentConfirmed'];

/** @param {Phone} phone */
export function showRecord(phone) {
  const { duty } = phone;
  if (!duty) return;
  const t = words().record;
  const { corrections } = duty;
  setText(element('corrections'), corrections ? t.corrections(corrections.used, corrections.most) : '');
  /** @type {Map<string, RecordLine[]>} */
  const days = new Map();
  for (const line of duty.record) days.set(line.date, [line, ...(days.get(line.date) ?? [])]);
  const rows = Array.from(days, ([date, lines]) => html`<li class="day" data-day=${date}>
    <h3>${dayWords(date)}</h3>
    <ul>${lines.map((line) => recordRow(line, duty, phone))}</ul>
  </li>`);
  render(rows.length > 0 ? rows : html`<li class="soft">${t.none}</li>`, element('record'));
}

/**
 * @param {RecordLine} line
 * @param {Duty} duty
 * @param {Phone} phone
 */
function recordRow(line, duty, phone) {
  const t = words();
  /** @type {Record<string, string>} */
  const grades = t.record.grade;
  const corrections = duty.corrections?.items.filter(({ dutyDate, slot }) => dutyDate === line.date && slot === line.slot) ?? [];
  const waits = corrections.some(({ state }) => state === 'Requested');
  const isAbsent = ABSENT.includes(line.status);
  const why = reasonWords(line.reason);
  return html`<li class="line" data-record=${`${line.date} ${line.slot}`}>
    <span>${t.slot[line.slot]}</span>
    <span class="soft">${[why, waits ? t.record.waiting : isAbsent && corrections.length > 0 ? t.record.refused : ''].filter(Boolean).join(' ')}</span>
    <span class="mark" data-status=${line.status}>${statusWord(line.status)}${grades[line.grade ?? ''] ? html` · ${grades[line.grade ?? '']}` : nothing}</span>
    ${isAbsent && !waits && duty.corrections ? html`<button class="button" type="button" data-act="correct" @click=${() => correct(line, duty, phone)}>${t.record.correct}</button>` : nothing}
  </li>`;
}

/**
 * @param {RecordLine} line
 * @param {Duty} duty
 * @param {Phone} phone
 */
async function correct(line, duty, phone) {
  const t = words();
  const correctionId = newId();
  const detail = t.record.correctDetail(dayWords(line.date), t.slot[line.slot]);
  const sent = await askReason({ title: t.record.correctTitle, detail, action: t.record.correct }, (reason) =>
    phone.act(`/api/v1/members/${duty.member.id}/corrections`, { correctionId, dutyDate: line.date, slot: line.slot, reason }));
  if (!sent) return;
  setText(element('record-said'), t.record.asked);
  element('record-title').focus();
}
