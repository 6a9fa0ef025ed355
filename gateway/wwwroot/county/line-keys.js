/**
 * A list worked by keys: j and k go from line to line, other keys act on the line that has the focus. A line that goes away, because it was dealt with, leaves the focus
 * to the one that takes its place.
 */

export class LineKeys {
  #root;
  #acts;
  #place = -1;
  #line = '';

  /**
   * @param {HTMLElement} root its lines are `[data-line]`
   * @param {Record<string, (id: string) => void>} acts by key
   */
  constructor(root, acts) {
    this.#root = root;
    this.#acts = acts;
    root.addEventListener('focusin', () => {
      const lines = this.#lines();
      this.#place = lines.findIndex((line) => line.contains(document.activeElement));
      this.#line = lines[this.#place]?.dataset.line ?? '';
    });
    root.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) this.#place = -1;
    });
  }

  /** @param {string} key @returns {boolean} whether the key meant something here */
  press(key) {
    const lines = this.#lines();
    if (key === 'j' || key === 'k') {
      const from = this.#place;
      const next = from < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, from + (key === 'j' ? 1 : -1)));
      focusLine(lines[next]);
      return lines.length > 0;
    }
    const line = lines[this.#place];
    if (!line || !(key in this.#acts)) return false;
    this.#acts[key](line.dataset.line ?? '');
    return true;
  }

  /** After a drawing: where the focused line was taken away, the focus goes to what stands there now. */
  settle() {
    const lines = this.#lines();
    if (this.#place < 0 || document.activeElement !== document.body || lines.some((line) => line.dataset.line === this.#line)) return;
    focusLine(lines[Math.min(this.#place, lines.length - 1)]);
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
