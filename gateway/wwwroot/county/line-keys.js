/**
 * A list worked by keys: j and k go from line to line, other keys act on the line that has the focus. Where a line moves or goes away, because it was dealt with, the focus stays
 * with it or with the one that takes its place; a browser would drop it.
 */

export class LineKeys {
  #root;
  #acts;
  /** Where the reader works, until they turn to something else. */
  #place = -1;
  #line = '';

  /**
   * @param {HTMLElement} root its lines are `[data-line]`
   * @param {Record<string, (id: string) => void>} acts by key
   */
  constructor(root, acts) {
    this.#root = root;
    this.#acts = acts;
    for (const turn of ['focusin', 'pointerdown']) document.addEventListener(turn, ({ target }) => this.#turnTo(target));
  }

  /** @param {string} key @returns {boolean} whether the key meant something here */
  press(key) {
    const lines = this.#lines();
    // Lines come and go meanwhile: what counts is which line it was, not where it stood.
    const from = lines.findIndex((line) => line.dataset.line === this.#line);
    if (key === 'j' || key === 'k') {
      const next = from < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, from + (key === 'j' ? 1 : -1)));
      focusLine(lines[next]);
      return lines.length > 0;
    }
    const line = lines[from];
    if (!line || !(key in this.#acts)) return false;
    this.#acts[key](line.dataset.line ?? '');
    return true;
  }

  /** After a drawing. */
  settle() {
    if (this.#place < 0 || document.activeElement !== document.body || document.querySelector('dialog[open]')) return;
    const lines = this.#lines();
    focusLine(lines.find((line) => line.dataset.line === this.#line) ?? lines[Math.min(this.#place, lines.length - 1)]);
  }

  /** A dialog comes from a line and leads back to it. @param {EventTarget | null} target */
  #turnTo(target) {
    if (!(target instanceof Element) || target.closest('dialog')) return;
    const line = target.closest('[data-line]');
    this.#place = line instanceof HTMLElement ? this.#lines().indexOf(line) : -1;
    this.#line = this.#place >= 0 && line instanceof HTMLElement ? (line.dataset.line ?? '') : '';
  }

  #lines() {
    return /** @type {HTMLElement[]} */ ([...this.#root.querySelectorAll('[data-line]')]);
  }
}

/** @param {HTMLElement | undefined} line */
function focusLine(line) {
  line?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: 'nearest' });
}
