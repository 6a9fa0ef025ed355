/** What a change of the policy would mean, in sentences: what changes, from when, what people will notice, and what it would have made of the last weeks. */
import { hourAndMinute } from '../shared/county-clock.js';
import { number, texts } from '../shared/language.js';
import { html, nothing } from '../vendor/lit-html/3.3.3/lit-html.js';
import { nameOf, shown, valueNamed } from './policy-words.js';
import { day, dayAndWeekday, words } from './words.js';

/** @typedef {import('../shared/wire.js').SlotName} SlotName */
/** @typedef {{opens: string, due: string, deadline: string, closes: string}} Instants */
/** @typedef {{onTime: number, withinGrace: number, late: number, absent: number}} Tally */

/**
 * @typedef {object} Preview as `POST /policy/preview` answers it
 * @property {string} from
 * @property {{value: string, before?: any, after?: any, beforeSource?: string, source?: string}[]} changes
 * @property {{slot: SlotName, before: Instants, after: Instants}[]} slots
 * @property {{days: number, before: number, after: number}} dutyDays
 * @property {{days: number, slots: number, before: Tally, after: Tally, note: string}} [lookBack]
 * @property {string[]} untold
 */

/** @param {Preview} preview */
export function previewTemplate(preview) {
  return html`${changeTemplate(preview)}
    ${preview.lookBack ? lookBack(preview.lookBack) : nothing}
    ${preview.untold.length > 0 ? html`<p>${words().policy.untold}</p>${list(preview.untold.map(nameOf))}` : nothing}`;
}

/** What a confirmation repeats: from when, what changes, and what people will notice. @param {Preview} preview */
export function changeTemplate(preview) {
  const t = words().policy;
  const [changes, noticed] = [changesOf(preview), noticedOf(preview)];
  return html`<p class="preview-from"><strong>${t.from(dayAndWeekday(preview.from))}</strong></p>
    <h3>${t.whatChanges}</h3>
    ${list(changes.length > 0 ? changes : [t.unchanged])}
    <h3>${t.whatPeopleNotice}</h3>
    ${list(noticed.length > 0 ? noticed : [t.nothingNoticed])}`;
}

/** @param {Preview} preview @returns {string[]} */
function changesOf({ changes }) {
  const t = words().policy;
  return changes.flatMap(({ value, before, after, beforeSource, source }) => {
    const known = valueNamed(value);
    const sentences = [];
    if (JSON.stringify(before) !== JSON.stringify(after)) sentences.push(t.change(nameOf(value), known ? shown(known, before) : String(before), known ? shown(known, after) : String(after)));
    if (source && source !== beforeSource) sentences.push(t.sourceChange(nameOf(value), beforeSource ?? '', source));
    return sentences;
  });
}

/** @param {Preview} preview @returns {string[]} */
function noticedOf({ from, slots, dutyDays }) {
  const t = words().policy;
  const day_ = day(from);
  const moves = { opens: t.opensMoves, due: t.dueMoves, deadline: t.deadlineMoves, closes: t.closesMoves };
  const sentences = slots.flatMap(({ slot, before, after }) =>
    /** @type {(keyof typeof moves)[]} */ (Object.keys(moves))
      .map((moment) => [moment, hourAndMinute(before[moment]), hourAndMinute(after[moment])])
      .filter(([, was, is]) => was !== is)
      .map(([moment, was, is]) => moves[/** @type {keyof typeof moves} */ (moment)](texts().slot[slot], was, is, day_)),
  );
  if (dutyDays.before !== dutyDays.after) sentences.push(t.dutyDays(dutyDays.days, dutyDays.before, dutyDays.after));
  return sentences;
}

/** @param {NonNullable<Preview['lookBack']>} lookBack */
function lookBack({ days, slots, before, after, note }) {
  const t = words().policy;
  return html`<h3>${t.lookBack}</h3>
    ${slots === 0
      ? html`<p class="hint">${t.noLookBack}</p>`
      : html`<table class="look-back">
          <caption class="hint">${t.lookBackOf(days, number(slots))}</caption>
          <thead><tr><td></td>${tallies.map((name) => html`<th scope="col">${t[name]}</th>`)}</tr></thead>
          <tbody>
            ${[[t.asItWas, before], [t.asItWouldBe, after]].map(
              ([label, tally]) => html`<tr><th scope="row">${label}</th>${tallies.map((name) => html`<td ?data-moved=${before[name] !== after[name]}>${number(/** @type {Tally} */ (tally)[name])}</td>`)}</tr>`,
            )}
          </tbody>
        </table>`}
    ${note ? html`<p class="hint">${note}</p>` : nothing}`;
}

/** @type {(keyof Tally)[]} */
const tallies = ['onTime', 'withinGrace', 'late', 'absent'];

/** @param {string[]} sentences */
function list(sentences) {
  return html`<ul class="changes">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
