/** An alert is read when its line was in sight for a second on a desk that somebody looks at; then it is read on the township's other desks as well. */
import { ask } from '../../shared/api.js';

const LOOK = 1000;
const TOGETHER = 100;
const RETRY_AFTER = 10_000;

export class ReadMarks {
  /** @type {Set<string>} read here, until the server says so itself */
  #read = new Set();
  /** @type {Set<string>} to be told to the server */
  #telling = new Set();
  /** @type {Map<Element, number>} timers of lines in sight */
  #looks = new Map();
  /** @type {Set<Element>} */
  #inSight = new Set();
  /** @type {Set<Element>} */
  #watched = new Set();
  #observer;
  #timer = 0;
  #changed;

  /** @param {(sequence: number) => void} changed something was read here, and the record has it at this sequence; 0: not yet */
  constructor(changed) {
    this.#changed = changed;
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#inSight.add(target);
        else this.#inSight.delete(target);
      }
      this.#look();
    }, { threshold: 0.6 });
    for (const event of ['focus', 'blur']) addEventListener(event, () => this.#look());
    document.addEventListener('visibilitychange', () => this.#look());
  }

  /** @param {{id: string, readAt?: string}} alert */
  isRead(alert) {
    return alert.readAt !== undefined || this.#read.has(alert.id);
  }

  /**
   * @param {Iterable<Element>} lines what unread alerts say, as it stands on the page, each within its `data-alert`; what is open under one may be longer than a screen
   * @param {{id: string, readAt?: string}[]} alerts
   */
  watch(lines, alerts) {
    // From here on the server's word counts: a lapse or a further step makes it unread again.
    for (const alert of alerts) if (alert.readAt !== undefined) this.#read.delete(alert.id);
    const unread = new Set(lines);
    for (const line of this.#watched) {
      if (unread.has(line)) continue;
      this.#observer.unobserve(line);
      this.#inSight.delete(line);
      this.#stop(line);
    }
    for (const line of unread) if (!this.#watched.has(line)) this.#observer.observe(line);
    this.#watched = unread;
  }

  #look() {
    const attentive = document.hasFocus() && !document.hidden;
    for (const line of this.#looks.keys()) if (!attentive || !this.#inSight.has(line)) this.#stop(line);
    if (!attentive) return;
    for (const line of this.#inSight) if (!this.#looks.has(line)) this.#looks.set(line, setTimeout(() => this.#mark(line), LOOK));
  }

  /** @param {Element} line */
  #stop(line) {
    clearTimeout(this.#looks.get(line));
    this.#looks.delete(line);
  }

  /** @param {Element} line */
  #mark(line) {
    this.#stop(line);
    this.#inSight.delete(line);
    const id = /** @type {HTMLElement} */ (line.closest('[data-alert]')).dataset.alert ?? '';
    this.#read.add(id);
    this.#telling.add(id);
    this.#tellIn(TOGETHER);
    this.#changed(0);
  }

  /** @param {number} wait */
  #tellIn(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(), wait);
  }

  async #tell() {
    const ids = [...this.#telling];
    this.#telling.clear();
    const { value, problem } = await ask('POST', '/api/v1/alerts/read', { ids });
    if (value) this.#changed(value.sequence ?? 0);
    if (!problem || (problem.status >= 400 && problem.status < 500)) return; // told, or refused for good
    for (const id of ids) this.#telling.add(id);
    this.#tellIn(RETRY_AFTER);
  }
}
