/** One's passkeys: made by the browser, named by their owner, removed one by one. */
import { ask } from '../shared/api.js';
import { button, confirmed } from '../shared/dialogs.js';
import { element, make, setText } from '../shared/elements.js';
import { enableForm, valueOf } from '../shared/forms.js';
import { texts } from '../shared/language.js';
import { day } from '../shared/moments.js';
import { announce, showProblem } from '../shared/page-frame.js';
import { knowsPasskeys, makePasskey } from '../shared/passkeys.js';

/** @typedef {{id: string, name: string, createdAt: string}} Passkey */

export class Passkeys {
  #changed;
  #form = /** @type {HTMLFormElement} */ (element('passkey-form'));
  /** @type {Passkey[]} */
  #passkeys = [];

  /** @param {() => Promise<void>} changed */
  constructor(changed) {
    this.#changed = changed;
    enableForm(this.#form, () => this.#add());
  }

  async load() {
    const { value, problem } = await ask('GET', '/api/v1/me/passkeys');
    if (problem) showProblem(this.#problem, problem);
    else this.#passkeys = value.items;
    this.draw();
  }

  draw() {
    // Whoever has some can remove them from a browser that knows nothing of them.
    element('passkeys-card').hidden = !knowsPasskeys() && this.#passkeys.length === 0;
    this.#form.hidden = !knowsPasskeys();
    const rows = this.#passkeys.map((passkey) => this.#row(passkey));
    element('passkeys').replaceChildren(...(rows.length > 0 ? rows : [make('li', 'hint', texts().accounts.noPasskeys)]));
  }

  get #problem() {
    return /** @type {HTMLElement} */ (this.#form.querySelector('[role=alert]'));
  }

  async #add() {
    setText(element('passkey-added'), '');
    const asked = await ask('POST', '/api/v1/me/passkeys/options');
    if (asked.problem) return asked.problem;
    const credential = await makePasskey(asked.value.options);
    if (!credential) return { status: 400, code: 'passkey-cancelled', ...texts().accounts.passkeyNotMade };
    const { problem } = await ask('POST', '/api/v1/me/passkeys', { credential, state: asked.value.state, name: valueOf(this.#form, 'name').trim() });
    if (problem) return problem;
    this.#form.reset();
    setText(element('passkey-added'), texts().accounts.passkeyAdded);
    announce(texts().accounts.passkeyAdded);
    await this.#changed();
    return undefined;
  }

  /** @param {Passkey} passkey */
  #row({ id, name, createdAt }) {
    const { accounts: t } = texts();
    const row = make('li', 'row');
    row.dataset.passkey = id;
    const remove = button(t.remove, 'button button-small');
    remove.dataset.action = 'remove';
    remove.addEventListener('click', () => void this.#remove(id));
    const buttons = make('div', 'buttons');
    buttons.append(remove);
    row.append(make('p', 'row-name', name), make('p', 'row-about', t.addedOn(day(createdAt))), buttons);
    return row;
  }

  /** @param {string} id */
  async #remove(id) {
    if (!(await confirmed(texts().accounts.removePasskey))) return;
    const { problem } = await ask('DELETE', `/api/v1/me/passkeys/${id}`);
    await this.#changed();
    showProblem(this.#problem, problem);
  }
}
