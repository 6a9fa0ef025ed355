/**
 * The board's single keys. They rest while somebody types or a dialog is open, and can be switched off altogether: speech input and
 * shaky hands press letters that nobody meant (WCAG 2.1.4).
 */

const STORED = 'zhucun.board.keys';

export class Keys {
  /** @type {Map<string, (event: KeyboardEvent) => boolean | void>} */
  #acts = new Map();
  #on = wasOn();

  constructor() {
    document.addEventListener('keydown', (event) => this.#press(event));
  }

  get on() {
    return this.#on;
  }

  set on(on) {
    this.#on = on;
    try {
      localStorage.setItem(STORED, on ? 'on' : 'off');
    } catch {
      // storage may be forbidden: the choice then lasts as long as the page
    }
  }

  /**
   * @param {string} key as `KeyboardEvent.key`, a letter in lower case
   * @param {(event: KeyboardEvent) => boolean | void} act false when there was nothing to do: the key is then the browser's again
   */
  add(key, act) {
    this.#acts.set(key, act);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (!this.#on || event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (isTyping(event.target) || document.querySelector('dialog:modal')) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (this.#acts.has(key) && this.#acts.get(key)?.(event) !== false) event.preventDefault();
  }
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  if (target instanceof HTMLInputElement) return !['range', 'checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function wasOn() {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}
