/** The county's policy: what counts now, by which document and since when; what is coming; what has counted; and the way to change it. */
import { make } from '../shared/elements.js';
import { may } from '../shared/me.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { repeat } from '../vendor/lit-html/3.3.3/directives/repeat.js';
import { standingOf } from './part-states.js';
import { PolicyEditor } from './policy-editor.js';
import { readPolicy } from './policy-reading.js';
import { GROUPS, contentOf, holdsSince, sourceOf } from './policy-values.js';
import { changeSentences, fromWords, shown } from './policy-words.js';
import { Reading } from './reading.js';
import { dayAndWeekday, moment, words } from './words.js';

/** @typedef {import('./wire.js').Policy} Policy */
/** @typedef {import('./policy-reading.js').Laid} Laid */

export class PolicyPart {
  laid;
  #clock;
  #changes;
  #view;
  #editor;
  /** @type {PolicyEditor | undefined} */
  #editing;
  /** @type {Policy | undefined} what the reader has just laid down */
  #done;

  /**
   * @param {HTMLElement} root
   * @param {import('../shared/me.js').Me} me
   * @param {import('../shared/county-clock.js').CountyClock} clock
   */
  constructor(root, me, clock) {
    this.#clock = clock;
    this.#changes = may(me, 'policy.write');
    this.laid = new Reading(readPolicy, clock, () => this.draw());
    // The form is drawn apart: what was typed stays while the rest is read anew.
    this.#view = make('div', 'part-body');
    this.#editor = make('div', 'part-body');
    root.append(this.#view, this.#editor);
  }

  draw() {
    this.#view.hidden = this.#editing !== undefined;
    this.#editor.hidden = this.#editing === undefined;
    if (this.#editing) this.#editing.draw();
    else render(this.#template(), this.#view);
  }

  retranslate() {
    if (this.#editing) this.#editing.retranslate();
  }

  #template() {
    const t = words().policy;
    const { value } = this.laid;
    const now = this.#clock.now();
    return html`<div class="part-head">
        <h2>${t.title}</h2>
        ${value ? html`<p class="hint">${t.inForce(value.policy.version, fromWords(value.policy))} · ${t.source} ${value.policy.source}</p>` : nothing}
        ${this.#changes ? nothing : html`<p class="hint">${t.readOnly}</p>`}
        ${this.#changes && value ? html`<button class="button" id="edit-policy" type="button" @click=${() => this.#edit()}>${t.edit}</button>` : nothing}
      </div>
      ${this.#done ? html`<p class="done" role="status">${t.done(this.#done.version, this.#done.from ? dayAndWeekday(this.#done.from) : '')}</p>` : nothing}
      ${standingOf(this.laid, now)}
      ${value
        ? html`<div class="columns">
            <div class="policy-groups">${GROUPS.map((group) => this.#group(group, value))}</div>
            <div class="policy-versions">${this.#coming(value)} ${this.#history(value, now)}</div>
          </div>`
        : nothing}`;
  }

  /** @param {typeof GROUPS[number]} group @param {Laid} laid */
  #group(group, { policy, history }) {
    const t = words().policy;
    return html`<section class="card" aria-labelledby=${`policy-${group.name}`}>
      <h3 id=${`policy-${group.name}`}>${t.group[group.name]}</h3>
      <dl class="values">
        ${group.values.map((value) => {
          const since = holdsSince(policy, history, value);
          return html`<div class="value" data-value=${value.name}>
            <dt>${t.value[value.name]}</dt>
            <dd class="value-content">${shown(value, contentOf(policy, value))}</dd>
            ${t.meaning[value.name] ? html`<dd class="hint value-meaning">${t.meaning[value.name]}</dd>` : nothing}
            <dd class="value-source"><span lang="zh-CN">${sourceOf(policy, value.sourceName)}</span> <span>${t.holdsSince(since.version, fromWords(since))}</span></dd>
          </div>`;
        })}
      </dl>
    </section>`;
  }

  /** @param {Laid} laid */
  #coming({ policy, history }) {
    const t = words().policy;
    const coming = policy.coming ?? [];
    return html`<section class="card" aria-labelledby="policy-coming">
      <h3 id="policy-coming">${t.coming}</h3>
      ${coming.length === 0
        ? html`<p class="hint">${t.noComing}</p>`
        : html`<ol class="versions">${coming.map((version, place) => html`<li class="version" data-version=${version.version}>
            <p><strong>${t.version(version.version)}</strong> ${version.from ? t.from(dayAndWeekday(version.from)) : ''}</p>
            ${this.#changesOf(version, place > 0 ? coming[place - 1] : policy)}
            ${this.#by(history.find((each) => each.version === version.version) ?? version)}
          </li>`)}</ol>`}
    </section>`;
  }

  /** @param {Laid} laid @param {number} now */
  #history({ history }, now) {
    const t = words().policy;
    return html`<details class="card fold" id="policy-history">
      <summary>${t.history} <span class="hint">${history.length}</span></summary>
      <ol class="versions">
        ${repeat(history, ({ version }) => version, (version, place) => html`<li class="version" data-version=${version.version}>
          <p><strong>${t.version(version.version)}</strong> ${fromWords(version)} <span class="chip">${version.standing ? t.standing[version.standing] : ''}</span></p>
          ${history[place + 1] ? this.#changesOf(version, history[place + 1]) : nothing}
          ${this.#by(version, now)}
        </li>`)}
      </ol>
    </details>`;
  }

  /** @param {Policy} version @param {Policy} before */
  #changesOf(version, before) {
    const sentences = changeSentences(before, version);
    return html`<ul class="changes">${(sentences.length > 0 ? sentences : [words().policy.nothingChanged]).map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
  }

  /** @param {Policy} version @param {number} [now] */
  #by(version, now = this.#clock.now()) {
    const t = words().policy;
    return html`<p class="hint">${[version.recordedAt ? t.laidDown(version.byName ?? t.system, moment(version.recordedAt, now)) : '', version.source].filter(Boolean).join(' · ')}</p>`;
  }

  #edit() {
    const { value } = this.laid;
    if (!value) return;
    this.#done = undefined;
    // What is hidden takes no focus.
    this.#view.hidden = true;
    this.#editor.hidden = false;
    this.#editing = new PolicyEditor(this.#editor, this.#clock, value, async (laidDown) => {
      this.#editing = undefined;
      this.#done = laidDown;
      this.#editor.replaceChildren();
      this.draw();
      if (laidDown) await this.laid.refresh(laidDown.sequence);
      document.getElementById('edit-policy')?.focus();
    });
    this.draw();
  }
}
