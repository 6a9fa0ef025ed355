/** What a file would change, what is wrong in it, and what was done, as the reader sees it. */
import { html, nothing } from '../vendor/lit-html/3.3.3/lit-html.js';
import { number } from '../shared/language.js';
import { words } from './roster-words.js';

/** @typedef {'FirstSecretary' | 'Leader' | 'Member'} Role */
/** @typedef {{village: string, villageName: string, township: string, townshipName: string, role: Role}} Station */
/** @typedef {{row: number, column: {letter: string, head?: string}, cell: string, value?: string, code: string, detail: string}} Fault */
/** @typedef {{joins: number, leaves: number, moves: number, changes: number, teams: number}} Counts */
/** @typedef {{row: number, name: string, phone: string, sponsor?: string, to: Station, start: string}} Join */
/** @typedef {{member: string, name: string, from: Station}} Leaving */
/** @typedef {{row: number, member: string, name: string, from: Station, to: Station}} Move */
/**
 * @typedef {object} Change
 * @property {string} member
 * @property {string} name
 * @property {Station} at
 * @property {{before: Role, after: Role}} [role]
 * @property {string} [newName]
 * @property {{before: string, after: string}} [phone]
 * @property {string} [sponsor]
 * @property {boolean} [stays]
 */
/**
 * @typedef {object} Import
 * @property {string} importId
 * @property {string} digest
 * @property {string} from
 * @property {number} rows
 * @property {number} unchanged
 * @property {Counts} counts
 * @property {Fault[]} [faults]
 * @property {number} [faultCount]
 * @property {{joins: Join[], leaves: Leaving[], moves: Move[], changes: Change[]}} [diff]
 * @property {number} [sequence]
 */
/** @typedef {'joins' | 'leaves' | 'moves' | 'changes'} Part */
/** @typedef {import('../vendor/lit-html/3.3.3/lit-html.js').TemplateResult} Template */
/** @typedef {{apply: () => void, more: () => void, showAll: (part: Part) => void}} Acts */

/** Longer lists are shown whole when asked: a table of thousands of rows takes seconds to lay out. */
const SHOWN = 100;

/** @param {Counts} counts */
export function changesNothing(counts) {
  return counts.joins + counts.leaves + counts.moves + counts.changes + counts.teams === 0;
}

/** @param {string} said @param {string} [hint] */
export function busy(said, hint) {
  return html`<section class="card busy" role="status"><p>${said}</p><progress aria-label=${said}></progress>${hint ? html`<p class="hint">${hint}</p>` : nothing}</section>`;
}

/**
 * @param {Import} found
 * @param {Set<Part>} whole the lists that are shown whole
 * @param {Acts} acts
 */
export function comparison(found, whole, acts) {
  const t = words();
  const [faults, sound] = [found.faultCount ?? 0, !found.faultCount];
  return html`
    ${sound ? nothing : faultTable(found)}
    <section class="card" id="checked" aria-labelledby="checked-title">
      <div class="card-head"><h2 id="checked-title">${(sound ? t.soundTitle : t.faultyTitle)(number(found.rows))}</h2><span class="hint">${t.counts(found.from)}</span></div>
      ${sums(found)}
      ${faults > 0 ? html`<p class="hint">${t.provisional}</p>` : nothing}
      ${sound && changesNothing(found.counts) ? html`<p id="nothing">${t.nothing}</p>` : nothing}
      ${sound && !changesNothing(found.counts)
        ? html`<div class="buttons"><button class="button button-main" id="apply" type="button" @click=${acts.apply}>${t.apply}</button></div><p class="hint">${t.applyHint(found.from)}</p>`
        : nothing}
    </section>
    ${found.diff ? /** @type {Part[]} */ (['leaves', 'joins', 'moves', 'changes']).map((part) => changes(found, part, whole.has(part), acts)) : nothing}`;
}

/** @param {Import} done @param {Acts} acts */
export function applied(done, acts) {
  const t = words();
  return html`<section class="card" id="applied" aria-labelledby="applied-title">
    <div class="card-head"><h2 id="applied-title">${t.doneTitle}</h2><span class="hint">${t.counts(done.from)}</span></div>
    ${sums(done)}
    <p>${t.doneHint(done.from)}</p>
    <div class="buttons"><a class="button button-main" href="/">${t.toBoard}</a><button class="button" id="more" type="button" @click=${acts.more}>${t.more}</button></div>
  </section>`;
}

/** @param {Import} found */
function sums(found) {
  const t = words();
  const { counts, unchanged } = found;
  const shown = { ...counts, unchanged };
  return html`<dl class="sums">
    ${/** @type {(keyof typeof shown)[]} */ (['joins', 'leaves', 'moves', 'changes', 'unchanged', 'teams']).map(
      (name) => html`<div class="sum" data-sum=${name} data-tone=${name === 'leaves' ? 'danger' : nothing} ?data-none=${shown[name] === 0}><dt>${t.sums[name]}</dt><dd>${number(shown[name])}</dd></div>`,
    )}
  </dl>`;
}

/** @param {Import} found */
function faultTable(found) {
  const t = words();
  const [faults, count] = [found.faults ?? [], found.faultCount ?? 0];
  return html`<section class="card" id="faults" aria-labelledby="faults-title">
    <div class="card-head"><h2 id="faults-title">${t.faultTitle(number(count))}</h2></div>
    <p class="hint">${t.faultHint}</p>
    <table class="table">
      <thead><tr>${heads(t.heads.cell, t.heads.head, t.heads.value, t.heads.words)}</tr></thead>
      <tbody>
        ${faults.map(
          (fault) => html`<tr data-cell=${fault.cell} data-code=${fault.code}><td class="cell">${fault.cell}</td><td>${fault.column.head ?? nothing}</td><td>${fault.value ?? nothing}</td><td class="words">${fault.detail}</td></tr>`,
        )}
      </tbody>
    </table>
    ${count > faults.length ? html`<p class="hint">${t.faultMore(number(faults.length), number(count))}</p>` : nothing}
  </section>`;
}

/**
 * @param {Import} found
 * @param {Part} part
 * @param {boolean} whole
 * @param {Acts} acts
 */
function changes(found, part, whole, acts) {
  const t = words();
  const all = /** @type {NonNullable<Import['diff']>} */ (found.diff)[part];
  if (all.length === 0) return nothing;
  const { columns, rowOf } = tables()[part];
  return html`<details class="card fold change" data-part=${part} data-tone=${part === 'leaves' ? 'danger' : nothing} ?open=${all.length <= SHOWN}>
    <summary><span>${t.sums[part]} <span class="count">${t.people(number(all.length))}</span></span><span class="hint">${t.about[part]}</span></summary>
    <table class="table">
      <thead><tr>${heads(...columns)}</tr></thead>
      <tbody>${all.slice(0, whole ? all.length : SHOWN).map((one) => rowOf(/** @type {any} */ (one)))}</tbody>
    </table>
    ${whole || all.length <= SHOWN ? nothing : html`<div class="buttons"><button class="button" type="button" @click=${() => acts.showAll(part)}>${t.showAll(number(all.length))}</button></div>`}
  </details>`;
}

/** @returns {Record<Part, {columns: string[], rowOf: (one: any) => Template}>} */
function tables() {
  const { heads: h, role } = words();
  return {
    joins: {
      columns: [h.name, h.where, h.role, h.phone, h.sponsor, h.start],
      rowOf: (/** @type {Join} */ one) => html`<tr><td class="who">${one.name}</td><td>${place(one.to)}</td><td>${role[one.to.role]}</td>
        <td data-head=${h.phone}>${one.phone}</td><td>${one.sponsor ?? nothing}</td><td data-head=${h.start}>${one.start}</td></tr>`,
    },
    leaves: {
      columns: [h.name, h.from, h.role],
      rowOf: (/** @type {Leaving} */ one) => html`<tr data-member=${one.member}><td class="who">${one.name}</td><td>${place(one.from)}</td><td>${role[one.from.role]}</td></tr>`,
    },
    moves: {
      columns: [h.name, h.from, h.to],
      rowOf: (/** @type {Move} */ one) => html`<tr data-member=${one.member}><td class="who">${one.name}</td><td data-head=${h.from}><span class="was">${place(one.from)} ${role[one.from.role]}</span></td>
        <td data-head=${h.to}>${place(one.to)} ${role[one.to.role]}</td></tr>`,
    },
    changes: {
      columns: [h.name, h.from, h.change],
      rowOf: (/** @type {Change} */ one) => html`<tr data-member=${one.member}><td class="who">${one.name}</td><td>${place(one.at)}</td><td>${whatChanges(one)}</td></tr>`,
    },
  };
}

/** @param {Change} one */
function whatChanges(one) {
  const t = words();
  /** @type {Template[]} */
  const parts = [];
  if (one.stays) parts.push(html`<div>${t.stays}</div>`);
  if (one.role) parts.push(turn(t.heads.role, t.role[one.role.before], t.role[one.role.after]));
  if (one.newName) parts.push(turn(t.named, one.name, one.newName));
  if (one.phone) parts.push(turn(t.phoned, one.phone.before, one.phone.after));
  if (one.sponsor) parts.push(html`<div>${t.heads.sponsor} ${one.sponsor}</div>`);
  return parts;
}

/**
 * @param {string} what
 * @param {string} before
 * @param {string} after
 */
function turn(what, before, after) {
  return html`<div>${what} <span class="was">${before}</span> <span class="arrow">→</span> ${after}</div>`;
}

/** @param {Station} station */
function place(station) {
  return `${station.townshipName} ${station.villageName}`;
}

/** @param {string[]} titles */
function heads(...titles) {
  return titles.map((title) => html`<th scope="col">${title}</th>`);
}
