/** Whether the desk is live: a pill that always says so, and a sentence over everything when what stands there may have changed meanwhile. */
import { clockTime } from '../shared/county-clock.js';
import { element, setText } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { announce } from '../shared/page-frame.js';
import { age, words } from './words.js';

/** @typedef {import('../shared/duty-connection.js').LiveState} LiveState */

export class Live {
  #picture;
  #clock;
  /** @type {LiveState} */
  #state = 'loading';
  #since = 0;

  /**
   * @param {import('./picture.js').Picture} picture
   * @param {import('../shared/county-clock.js').CountyClock} clock
   */
  constructor(picture, clock) {
    this.#picture = picture;
    this.#clock = clock;
    this.draw();
  }

  get state() {
    return this.#state;
  }

  get isStale() {
    return this.#picture.dataTime > 0 && this.#state !== 'live' && this.#state !== 'loading';
  }

  /** @param {LiveState} state */
  enter(state) {
    const wasStale = this.isStale;
    this.#state = state;
    this.#since = this.#clock.isSet ? this.#clock.now() : 0;
    if (wasStale && state === 'live') announce(words().connectedAgain);
    this.draw();
    if (!wasStale && this.isStale) announce(element('stale').textContent ?? '');
  }

  draw() {
    const pill = element('live');
    pill.dataset.state = this.#state;
    setText(pill, texts().live[this.#state]);
    setText(element('since'), this.#state === 'live' ? texts().liveSince(clockTime(this.#since)) : '');
    document.documentElement.toggleAttribute('data-stale', this.isStale);
    const stale = element('stale');
    stale.hidden = !this.isStale;
    const { dataTime } = this.#picture;
    setText(stale, this.isStale ? words().lost(clockTime(dataTime), age(this.#clock.now() - dataTime)) : '');
  }
}
