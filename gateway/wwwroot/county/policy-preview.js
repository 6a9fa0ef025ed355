/** What a change of the policy would mean, in sentences: what changes, from when, what people will notice, and what it would have made of the last weeks. */
import { hourAndMinute } from '../shared/county-clock.js';
import { number, texts } from '../shared/language.js';
import { html, nothing } from '../vendor/lit-html/3.3.3/lit-html.js';
import { changedContent, changedName } from './policy-words.js';
import { day, dayAndWeekday, words } from './words.js';

/** @typedef {import('../shared/wire.js').SlotName} SlotName */
/** @typedef {{opens: string, due: string, deadline: string, closes: string}} Instants */
/** @typedef {{onTime: number, withinGrace: number, late: number, absent: number}} Tally */

/**
 * @typedef {object} Preview as `POST /policy/preview` answers it
 * @property {string} from
 * @property {{value: string, before?: string | number | boolean, after?: string | number | boolean, beforeSource: string, source: string}[]} changes
 * @property {{date: string, slot: SlotName, before?: Instants, after?: Instants}[]} slots of the first duty days, those whose instants differ
 * @property {{days: number, before: number, after: number}} dutyDays
 * @property {{days: number, slots: number, before: Tally, after: Tally}} [lookBack]
 * @property {string[]} untold changed values of which the record cannot say what they would have meant
 * @property {number[]} [supersedes] versions to come that would never count
 */

/** @param {Preview} preview */
export function previewTemplate(preview) {
  return html`<p class="preview-from"><strong>${words().policy.from(dayAndWeekday(preview.from))}</strong></p>
    ${changeTemplate(preview)}
    ${preview.lookBack ? lookBack(preview.lookBack) : preview.slots.length > 0 ? html`<h3>${words().policy.lookBack}</h3><p class="hint">${words().policy.lookBackNone}</p>` : nothing}
    ${preview.untold.length > 0 ? html`<p>${words().policy.untold}</p>${list(preview.untold.map(changedName))}` : nothing}`;
}

/** What a confirmation repeats: what changes, and what people will notice. @param {Preview} preview */
export function changeTemplate(preview) {
  const t = words().policy;
  const [changes, noticed] = [changesOf(preview), noticedOf(preview)];
  return html`<h3>${t.whatChanges}</h3>
    ${list(changes.length > 0 ? changes : [t.unchanged])}
    <h3>${t.whatPeopleNotice}</h3>
    ${list(noticed.length > 0 ? noticed : [t.nothingNoticed])}`;
}

/** Each value in a sentence; documents that change for several of them in one. @param {Preview} preview @returns {string[]} */
function changesOf({ changes }) {
  const t = words().policy;
  /** @type {Map<string, {before: string, after: string, names: string[]}>} */
  const documents = new Map();
  for (const { value, beforeSource: before, source: after } of changes) {
    if (before === after) continue;
    const document = documents.get(before + after) ?? { before, after, names: [] };
    document.names.push(changedName(value));
    documents.set(before + after, document);
  }
  return [
    ...changes.map(({ value, before, after }) => t.change(changedName(value), changedContent(value, before), changedContent(value, after))),
    ...[...documents.values()].map(({ before, after, names }) => t.sourceChange(names.join(words().listSeparator), before, after)),
  ];
}

/** Times of day that move are told once for each slot, by the first duty day on which both are known. @param {Preview} preview @returns {string[]} */
function noticedOf({ from, slots, dutyDays }) {
  const t = words().policy;
  const moves = { opens: t.opensMoves, due: t.dueMoves, deadline: t.deadlineMoves, closes: t.closesMoves };
  const sentences = [];
  for (const name of /** @type {SlotName[]} */ (['morning', 'evening'])) {
    const { before, after } = slots.find(({ slot, before, after }) => slot === name && before && after) ?? {};
    if (!before || !after) continue;
    for (const moment of /** @type {(keyof Instants)[]} */ (['opens', 'due', 'deadline', 'closes'])) {
      const [was, is] = [hourAndMinute(before[moment]), hourAndMinute(after[moment])];
      if (was !== is) sentences.push(moves[moment](texts().slot[name], was, is, day(from)));
    }
  }
  if (dutyDays.before !== dutyDays.after) sentences.push(t.dutyDays(dutyDays.days, dutyDays.before, dutyDays.after));
  return sentences;
}

/** @param {NonNullable<Preview['lookBack']>} lookBack */
function lookBack({ days, slots, before, after }) {
  const t = words().policy;
  /** @type {[string, Tally][]} */
  const rows = [[t.asItWas, before], [t.asItWouldBe, after]];
  return html`<h3>${t.lookBack}</h3>
    <table class="look-back">
      <caption class="hint">${t.lookBackOf(days, number(slots))}</caption>
      <thead><tr><td></td>${tallies.map((name) => html`<th scope="col">${t[name]}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(([label, tally]) => html`<tr><th scope="row">${label}</th>${tallies.map((name) => html`<td ?data-moved=${before[name] !== after[name]}>${number(tally[name])}</td>`)}</tr>`)}
      </tbody>
    </table>
    <p class="hint">${t.lookBackNote}</p>`;
}

/** @type {(keyof Tally)[]} */
const tallies = ['onTime', 'withinGrace', 'late', 'absent'];

/** @param {string[]} sentences */
function list(sentences) {
  return html`<ul class="changes">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
