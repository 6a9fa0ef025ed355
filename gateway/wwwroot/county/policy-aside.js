/** What stands beside the form of the policy: what the change would mean, or what has come between. */
import { button, open, row } from '../shared/dialogs.js';
import { make } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { live } from '../vendor/lit-html/3.3.3/directives/live.js';
import { fieldsOf } from './policy-fields.js';
import { changeTemplate, previewTemplate } from './policy-preview.js';
import { VALUES } from './policy-values.js';
import { changeSentences, nameOf } from './policy-words.js';
import { dayAndWeekday, moment, words } from './words.js';

/** @typedef {import('./wire.js').Policy} Policy */
/** @typedef {import('./policy-preview.js').Preview} Preview */

/**
 * @typedef {object} Aside
 * @property {Preview | undefined} preview
 * @property {boolean} typedSince the form says something else by now
 * @property {{latest: Policy, base: Policy, conflicts: {name: string, mine: string, theirs: string}[]} | undefined} overtaken
 * @property {boolean} takenOver
 * @property {number} now
 * @property {boolean} supersedes whether the writer means it, where versions to come would never count
 * @property {(meant: boolean) => void} onSupersede
 * @property {() => void} takeOver
 * @property {() => void} layDown
 */

/** @param {Aside} aside */
export function asideTemplate(aside) {
  const t = words().policy;
  const { preview, typedSince } = aside;
  return html`${aside.overtaken ? overtakenTemplate(aside.overtaken, aside) : nothing}
    ${aside.takenOver ? html`<p class="notice" id="taken-over" tabindex="-1">${t.takenOver}</p>` : nothing}
    <section class="card" id="preview" aria-labelledby="preview-title" ?data-typed-since=${typedSince}>
      <h3 id="preview-title" tabindex="-1">${t.previewTitle}</h3>
      ${preview ? previewTemplate(preview) : html`<p class="hint">${t.previewNothing}</p>`}
      ${preview && typedSince ? html`<p class="notice" role="status">${t.previewStale}</p>` : nothing}
      ${preview?.supersedes ? supersedeTemplate(preview.supersedes, aside) : nothing}
      ${preview ? html`<div class="buttons"><button class="button button-main" id="lay-down" type="button" ?disabled=${typedSince || (preview.supersedes && !aside.supersedes)} @click=${aside.layDown}>${t.layDown}</button></div>` : nothing}
    </section>`;
}

/** @param {NonNullable<Aside['overtaken']>} overtaken @param {Aside} aside */
function overtakenTemplate({ latest, base, conflicts }, { takeOver, now }) {
  const t = words().policy;
  return html`<section class="card news" id="overtaken" role="alert">
    <h3 id="overtaken-title" tabindex="-1">${t.staleTitle}</h3>
    <p>${t.staleDetail(latest.version, latest.byName ?? t.system, latest.recordedAt ? moment(latest.recordedAt, now) : '')}</p>
    <p>${t.staleChanged}</p>
    <ul class="changes">${changeSentences(base, latest).map((sentence) => html`<li>${sentence}</li>`)}</ul>
    ${conflicts.length > 0
      ? html`<p>${t.staleConflicts}</p>
          <ul class="changes" id="conflicts">${conflicts.map(({ name, mine, theirs }) => html`<li>${t.conflict(fieldWords(name), mine || t.none, theirs || t.none)}</li>`)}</ul>`
      : nothing}
    <div class="buttons"><button class="button button-main" id="take-over" type="button" @click=${takeOver}>${t.takeOver}</button></div>
  </section>`;
}

/** @param {number[]} versions @param {Aside} aside */
function supersedeTemplate(versions, { supersedes, onSupersede }) {
  const t = words().policy;
  const meant = (/** @type {Event} */ event) => onSupersede(/** @type {HTMLInputElement} */ (event.target).checked);
  return html`<section class="notice" id="superseded">
    <h3>${t.supersedeTitle(versions.join(words().listSeparator))}</h3>
    <p>${t.supersedeDetail}</p>
    <label class="check"><input type="checkbox" id="supersede" .checked=${live(supersedes)} @change=${meant}><span>${t.supersede}</span></label>
  </section>`;
}

/** A field as the reader knows it. @param {string} field */
function fieldWords(field) {
  const t = words().policy;
  if (field === 'source') return t.sourceLabel;
  const value = VALUES.find((each) => fieldsOf(each).includes(field));
  const part = /** @type {'opens' | 'due' | 'closes' | 'from' | 'to'} */ (field.split('/').pop());
  const parts = { opens: t.opens, due: t.due, closes: t.closes, from: t.quietFrom, to: t.quietTo };
  if (value) return [t.value[value.name], value.path === field ? '' : parts[part]].filter(Boolean).join(' ');
  return field.startsWith('sources/') ? `${nameOf(field.slice('sources/'.length))} ${t.source}` : t.value['alerts.quietHours'];
}

/**
 * @param {Preview} preview
 * @returns {Promise<boolean>} whether it is meant
 */
export function confirmLayingDown(preview) {
  const t = words().policy;
  return new Promise((done) => {
    const dialog = open(t.confirmTitle(dayAndWeekday(preview.from)));
    dialog.classList.add('lay-down');
    const content = make('div', 'preview');
    render(changeTemplate(preview), content);
    const [no, yes] = [button(texts().page.cancel, 'button'), button(t.layDown, 'button button-main')];
    yes.dataset.action = 'confirm';
    no.addEventListener('click', () => dialog.close('no'));
    yes.addEventListener('click', () => dialog.close('yes'));
    dialog.addEventListener('close', () => done(dialog.returnValue === 'yes'));
    dialog.append(content, make('p', 'hint', t.confirmFinal), row(no, yes));
    dialog.showModal();
    no.focus();
  });
}
