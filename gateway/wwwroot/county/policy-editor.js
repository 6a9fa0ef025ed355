/**
 * Changing the policy: a form, what the change would mean, and laying it down once that has been seen. Somebody else may have laid down a version meanwhile: then nothing is
 * lost of what was typed, and what the other changed is taken over where this writer has not.
 */
import { ask } from '../shared/api.js';
import { countyParts } from '../shared/county-clock.js';
import { confirmed } from '../shared/dialogs.js';
import { make } from '../shared/elements.js';
import { enableForm } from '../shared/forms.js';
import { announce } from '../shared/page-frame.js';
import { render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { asideTemplate, confirmLayingDown } from './policy-aside.js';
import { QUIET_ON, bodyOf, readFields, rebase, textsOf, writeFields } from './policy-fields.js';
import { formTemplate } from './policy-form.js';
import { readPolicy } from './policy-reading.js';
import { words } from './words.js';

/** @typedef {import('./wire.js').Policy} Policy */
/** @typedef {import('./policy-fields.js').Fields} Fields */
/** @typedef {import('./policy-reading.js').Laid} Laid */
/** @typedef {import('./policy-preview.js').Preview} Preview */
/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {Policy & {sequence: number}} LaidDown */

const DAY = 86_400_000;

export class PolicyEditor {
  #clock;
  #closed;
  #form = make('div', 'policy-form');
  #aside = make('aside', 'policy-aside');
  /** @type {Policy} the version that is followed: the latest that the writer has seen */
  #base;
  /** @type {Fields} what stood in the fields at first */
  #start;
  /** What follows from the fields as they are now. */
  #shown;
  /** @type {Preview | undefined} */
  #preview;
  /** @type {any} what the preview was of; nothing else is laid down */
  #body;
  #typedSince = false;
  /** @type {{latest: Policy, base: Policy, conflicts: {name: string, mine: string, theirs: string}[]} | undefined} a version that somebody laid down meanwhile */
  #overtaken;
  #takenOver = false;
  #supersedes = false;
  #layingDown = false;
  #isFaulty = false;

  /**
   * @param {HTMLElement} root
   * @param {import('../shared/county-clock.js').CountyClock} clock
   * @param {Laid} laid
   * @param {(laidDown?: LaidDown) => void} closed
   */
  constructor(root, clock, laid, closed) {
    this.#clock = clock;
    this.#closed = closed;
    this.#base = laid.history[0];
    const tomorrow = countyParts(clock.now() + DAY).date;
    this.#start = { ...textsOf(this.#base), from: tomorrow };
    this.#shown = { from: tomorrow, tomorrow, quietOn: this.#start[QUIET_ON] === 'on' };
    const columns = make('div', 'columns');
    columns.append(this.#form, this.#aside);
    root.replaceChildren(columns);
    this.draw();
    const form = this.#element;
    enableForm(form, () => this.#send());
    form.addEventListener('input', () => this.#typed());
    /** @type {HTMLElement} */ (form.elements.namedItem('from')).focus();
  }

  draw() {
    render(
      formTemplate(this.#start, {
        ...this.#shown,
        onQuiet: (on) => {
          this.#shown.quietOn = on;
          this.draw();
        },
        cancel: () => void this.#cancel(),
      }),
      this.#form,
    );
    render(
      asideTemplate({
        preview: this.#preview,
        typedSince: this.#typedSince,
        overtaken: this.#overtaken,
        takenOver: this.#takenOver,
        now: this.#clock.now(),
        supersedes: this.#supersedes,
        onSupersede: (meant) => {
          this.#supersedes = meant;
          this.draw();
        },
        takeOver: () => this.#takeOver(),
        layDown: () => void this.#layDown(),
      }),
      this.#aside,
    );
  }

  /** Faults are in the words of the language that was asked in: they are asked for again. */
  retranslate() {
    this.draw();
    if (this.#isFaulty) this.#element.requestSubmit();
  }

  get #element() {
    return /** @type {HTMLFormElement} */ (this.#form.querySelector('form'));
  }

  #typed() {
    this.#typedSince = this.#preview !== undefined;
    this.#shown.from = readFields(this.#element).from;
    this.draw();
  }

  /** @returns {Promise<Problem | undefined>} what is to be told in the form */
  async #send() {
    const layingDown = this.#layingDown;
    this.#layingDown = false;
    const body = layingDown ? this.#body : bodyOf(readFields(this.#element));
    const { value, problem } = layingDown
      ? await ask('PUT', '/api/v1/policy', { ...body, ...(this.#supersedes ? { supersedeComing: true } : {}) }, { headers: { 'if-match': `"${this.#base.version}"` } })
      : await ask('POST', '/api/v1/policy/preview', body);
    this.#isFaulty = (problem?.errors ?? []).length > 0;
    if (problem) return this.#refused(problem);
    if (layingDown) {
      announce(words().policy.done(value.version, value.from));
      this.#closed(value);
      return undefined;
    }
    this.#preview = value;
    this.#body = body;
    this.#typedSince = this.#takenOver = this.#supersedes = false;
    this.draw();
    this.#show('preview-title');
    return undefined;
  }

  /** @param {Problem} problem @returns {Promise<Problem | undefined>} */
  async #refused(problem) {
    if (problem.code === 'policy-version-stale') return this.#isOvertaken();
    // A field with a fault has to be in sight.
    for (const { pointer } of problem.errors ?? []) {
      const input = this.#element.elements.namedItem(pointer.slice(1));
      const fold = input instanceof HTMLElement ? input.closest('details') : null;
      if (fold) fold.open = true;
    }
    return problem;
  }

  /** @returns {Promise<Problem | undefined>} */
  async #isOvertaken() {
    const { value, problem } = await readPolicy('');
    if (!value) return problem;
    const [mine, latest] = [readFields(this.#element), value.history[0]];
    const theirs = textsOf(latest);
    const { conflicts } = rebase(textsOf(this.#base), mine, theirs);
    this.#overtaken = { latest, base: this.#base, conflicts: conflicts.map((name) => ({ name, mine: mine[name], theirs: theirs[name] })) };
    this.#preview = undefined;
    this.draw();
    this.#show('overtaken-title');
    return undefined;
  }

  #takeOver() {
    if (!this.#overtaken) return;
    const { latest, base } = this.#overtaken;
    const { fields } = rebase(textsOf(base), readFields(this.#element), textsOf(latest));
    writeFields(this.#element, fields);
    this.#shown.quietOn = fields[QUIET_ON] === 'on';
    this.#base = latest;
    this.#overtaken = undefined;
    this.#takenOver = true;
    this.draw();
    this.#show('taken-over');
  }

  async #layDown() {
    if (!this.#preview || this.#typedSince || !(await confirmLayingDown(this.#preview))) return;
    this.#layingDown = true;
    this.#element.requestSubmit();
  }

  async #cancel() {
    const fields = readFields(this.#element);
    const isTyped = Object.entries(this.#start).some(([name, text]) => fields[name] !== text);
    if (!isTyped || (await confirmed(words().policy.discard))) this.#closed();
  }

  /** What came up is read next, wherever the form was left. @param {string} id */
  #show(id) {
    const title = document.getElementById(id);
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }
}
