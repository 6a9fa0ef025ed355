/** The authenticator: its secret once, as a picture and as text; its digits as a proof; the recovery codes once. */
import { ask } from '../shared/api.js';
import { secretBox } from '../shared/dialogs.js';
import { element, make } from '../shared/elements.js';
import { enableForm, valueOf } from '../shared/forms.js';
import { texts } from '../shared/language.js';
import { showProblem } from '../shared/page-frame.js';
import { qrCode } from './qr-code.js';

/** @typedef {import('../shared/me.js').Me} Me */

export class SecondFactor {
  #on;
  #changed;
  /** @type {string[]} shown this once */
  #recovery = [];

  /**
   * @param {Me} me
   * @param {() => Promise<void>} changed
   */
  constructor(me, changed) {
    this.#on = me.authenticator === true;
    this.#changed = changed;
    element('begin-second-factor').addEventListener('click', () => void this.#begin());
    element('cancel-second-factor').addEventListener('click', () => this.#end());
    this.#confirms(/** @type {HTMLFormElement} */ (element('confirm-form')));
    this.#removes(/** @type {HTMLFormElement} */ (element('remove-form')));
    element('copy-recovery').addEventListener('click', () => void this.#copy());
    element('print-recovery').addEventListener('click', () => print());
    element('stored-recovery').addEventListener('click', () => {
      this.#recovery = [];
      this.draw();
    });
  }

  /** @param {Me} me */
  know(me) {
    this.#on = me.authenticator === true;
  }

  draw() {
    element('authenticator-on').hidden = !this.#on;
    element('begin-row').hidden = this.#on || !element('enrolment').hidden;
    element('removal').hidden = !this.#on || this.#recovery.length > 0;
    element('recovery').hidden = this.#recovery.length === 0;
    element('recovery-codes').replaceChildren(...this.#recovery.map((code) => make('li', '', code)));
  }

  async #begin() {
    const { value, problem } = await ask('POST', '/api/v1/me/second-factor');
    showProblem(element('second-factor-problem'), problem);
    if (problem) return;
    const { secret, address } = /** @type {{secret: string, address: string}} */ (value);
    element('qr').replaceChildren(await qrCode(address));
    element('totp-secret').replaceChildren(secretBox(secret, secret.replace(/(.{4})(?=.)/g, '$1 ')));
    /** @type {HTMLAnchorElement} */ (element('otpauth')).href = address;
    element('enrolment').hidden = false;
    this.draw();
    element('confirm-code').focus();
  }

  #end() {
    element('enrolment').hidden = true;
    // What was shown once is not left behind in the page.
    element('qr').replaceChildren();
    element('totp-secret').replaceChildren();
    element('otpauth').removeAttribute('href');
    this.draw();
  }

  /** @param {HTMLFormElement} form */
  #confirms(form) {
    enableForm(form, async () => {
      const { value, problem } = await ask('POST', '/api/v1/me/second-factor/confirm', { code: valueOf(form, 'code') });
      if (problem) return problem;
      form.reset();
      this.#recovery = value.recoveryCodes;
      this.#end();
      await this.#changed();
      element('recovery').focus();
      return undefined;
    });
  }

  /** @param {HTMLFormElement} form */
  #removes(form) {
    enableForm(form, async () => {
      const { problem } = await ask('POST', '/api/v1/me/second-factor/remove', { code: valueOf(form, 'code') });
      if (problem) return problem;
      form.reset();
      /** @type {HTMLDetailsElement} */ (element('removal')).open = false;
      await this.#changed();
      return undefined;
    });
  }

  async #copy() {
    const button = element('copy-recovery');
    try {
      await navigator.clipboard.writeText(this.#recovery.join('\n'));
      button.textContent = texts().accounts.copied;
    } catch {
      getSelection()?.selectAllChildren(element('recovery-codes'));
      button.textContent = texts().accounts.notCopied;
    }
  }
}
