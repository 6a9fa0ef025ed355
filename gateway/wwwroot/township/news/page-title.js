/** The tab's title: how many alerts nobody has read, and a blink until somebody looks. */
import { texts } from '../../shared/language.js';

const BLINK = 1000;

export class PageTitle {
  #unread = 0;
  #lit = false;
  #blinking = 0;
  #page;
  #news;

  /**
   * @param {() => string} page what it is called
   * @param {(unread: number) => string} news what it is called while it blinks
   */
  constructor(page, news) {
    this.#page = page;
    this.#news = news;
    for (const event of ['focus', 'blur']) addEventListener(event, () => this.#draw());
    document.addEventListener('visibilitychange', () => this.#draw());
  }

  /** @param {number} [unread] as many as before, where only its words have changed */
  show(unread = this.#unread) {
    this.#unread = unread;
    this.#draw();
  }

  #text() {
    return this.#lit ? this.#news(this.#unread) : texts().titleWithAlerts(this.#unread, this.#page());
  }

  #draw() {
    const blinks = this.#unread > 0 && (document.hidden || !document.hasFocus()) && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (blinks && !this.#blinking) {
      this.#blinking = setInterval(() => {
        this.#lit = !this.#lit;
        document.title = this.#text();
      }, BLINK);
    } else if (!blinks && this.#blinking) {
      clearInterval(this.#blinking);
      this.#blinking = 0;
      this.#lit = false;
    }
    if (document.title !== this.#text()) document.title = this.#text();
  }
}
