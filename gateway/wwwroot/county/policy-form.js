/** The form of the policy's next version. It is drawn once with what stands in the latest; what is typed stays when the language changes. */
import { html, nothing } from '../vendor/lit-html/3.3.3/lit-html.js';
import { QUIET_ON } from './policy-fields.js';
import { GROUPS } from './policy-values.js';
import { nameOf } from './policy-words.js';
import { dayAndWeekday, words } from './words.js';

/** @typedef {import('./policy-values.js').Value} Value */
/** @typedef {import('./policy-fields.js').Fields} Fields */

/**
 * @param {Fields} start what stands in the fields at first
 * @param {{from: string, tomorrow: string, quietOn: boolean, onQuiet: (on: boolean) => void, cancel: () => void}} now
 */
export function formTemplate(start, { from, tomorrow, quietOn, onQuiet, cancel }) {
  const t = words().policy;
  return html`<form id="policy-form" method="post">
    <section class="card">
      <h3>${t.formTitle}</h3>
      <p class="hint">${t.formHint}</p>
      <div class="field">
        <label for="from">${t.fromLabel}</label>
        <p class="hint">${from ? `${dayAndWeekday(from)} · ${t.fromHint}` : t.fromHint}</p>
        <input id="from" name="from" type="date" min=${tomorrow} .value=${start.from} autocomplete="off">
      </div>
      <div class="field">
        <label for="source">${t.sourceLabel}</label>
        <p class="hint">${t.sourceHint}</p>
        <input id="source" name="source" .value=${start.source} autocomplete="off" spellcheck="false">
      </div>
    </section>
    ${GROUPS.map(({ name, values }) => {
      /** @type {Set<string>} */
      const sources = new Set();
      return html`<section class="card" aria-labelledby=${`form-${name}`}>
        <h3 id=${`form-${name}`}>${t.group[name]}</h3>
        ${values.map((value, place) => {
          // Both slots name one document: its field stands after the last of them.
          const last = values.slice(place + 1).every(({ sourceName }) => sourceName !== value.sourceName);
          const own = last && !sources.has(value.sourceName);
          if (own) sources.add(value.sourceName);
          return html`<div class="form-value">${fieldOf(value, start, quietOn, onQuiet)}${own ? ownSource(value.sourceName, start) : nothing}</div>`;
        })}
      </section>`;
    })}
    <div class="problem" role="alert" hidden></div>
    <div class="buttons form-end">
      <button class="button" type="button" data-action="cancel" @click=${cancel}>${t.cancel}</button>
      <button class="button button-main" type="submit" id="preview-policy">${t.preview}</button>
    </div>
  </form>`;
}

/** @param {Value} value @param {Fields} start @param {boolean} quietOn @param {(on: boolean) => void} onQuiet */
function fieldOf(value, start, quietOn, onQuiet) {
  const t = words().policy;
  const label = t.value[value.name];
  const meaning = t.meaning[value.name];
  if (value.kind === 'slot') return times(value, start, label, [['opens', t.opens], ['due', t.due], ['closes', t.closes]]);
  if (value.kind === 'quiet') {
    return html`<div class="quiet"><div class="field">
        <label class="check"><input type="checkbox" id=${QUIET_ON} name=${QUIET_ON} .checked=${start[QUIET_ON] === 'on'} @change=${(/** @type {Event} */ event) => onQuiet(/** @type {HTMLInputElement} */ (event.target).checked)}><span>${t.quietOn}</span></label>
        <p class="hint">${meaning}</p>
      </div>
      <div ?hidden=${!quietOn}>${times(value, start, label, [['from', t.quietFrom], ['to', t.quietTo]])}</div></div>`;
  }
  if (value.kind === 'flag') {
    return html`<div class="field">
      <label class="check"><input type="checkbox" id=${value.path} name=${value.path} .checked=${start[value.path] === 'on'}><span>${t.weekends}</span></label>
      <p class="hint">${meaning}</p>
    </div>`;
  }
  return html`<div class="field measured">
    <label for=${value.path}>${label}</label>
    ${meaning ? html`<p class="hint">${meaning}</p>` : nothing}
    <span class="with-unit"><input id=${value.path} name=${value.path} inputmode="decimal" autocomplete="off" .value=${start[value.path]}><span>${t.unit[value.kind]}</span></span>
  </div>`;
}

/** @param {Value} value @param {Fields} start @param {string} label @param {[string, string][]} parts */
function times(value, start, label, parts) {
  return html`<fieldset class="field times" name=${value.path} id=${`group-${value.name}`}>
    <legend>${label}</legend>
    <div class="time-fields">
      ${parts.map(
        ([part, word]) => html`<div class="field">
          <label for=${`${value.path}/${part}`}>${word}</label>
          <input id=${`${value.path}/${part}`} name=${`${value.path}/${part}`} inputmode="numeric" autocomplete="off" placeholder="00:00" .value=${start[`${value.path}/${part}`]}>
        </div>`,
      )}
    </div>
  </fieldset>`;
}

/** @param {string} name @param {Fields} start */
function ownSource(name, start) {
  const t = words().policy;
  const field = `sources/${name}`;
  return html`<details class="own-source" ?open=${start[field] !== ''}>
    <summary>${t.ownSource}</summary>
    <div class="field">
      <label for=${field}>${t.ownSourceOf}${words().inBrackets(nameOf(name))}</label>
      <input id=${field} name=${field} autocomplete="off" spellcheck="false" .value=${start[field]}>
    </div>
  </details>`;
}
