/** Whether what is shown is live; and if not, how old it is, and that nothing can be done before it is again. */
import { clockTime } from '../shared/county-clock.js';
import { element, setText } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { announce } from '../shared/page-frame.js';
import { running } from './when.js';
import { words } from './words.js';

/** @typedef {import('../shared/duty-connection.js').LiveState} LiveState */

export class LiveBanner {
  #desk;
  /** Until when what is shown was true, in the county's time. */
  #heard = 0;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk;
  }

  /** The wire has just said something. */
  heard() {
    this.#heard = this.#desk.now;
  }

  /** @param {LiveState} live */
  enter(live) {
    const was = this.#desk.live;
    this.#desk.live = live;
    if (live === 'live' && was !== 'loading') announce(texts().announceLive);
    if (live === 'reconnecting') announce(texts().announceLost(clockTime(this.#heard)));
    this.draw();
  }

  /** Also once a second: what is stale grows older. */
  draw() {
    const { live, now } = this.#desk;
    const stale = !this.#desk.isLive();
    document.documentElement.dataset.live = live;
    document.documentElement.toggleAttribute('data-stale', stale);
    element('live').dataset.state = live;
    setText(element('live'), texts().live[live]);
    setText(element('clock'), this.#desk.clock.isSet ? clockTime(now) : '');
    const banner = element('stale');
    banner.hidden = !stale;
    if (!stale) return;
    setText(banner, this.#heard > 0 ? words().stale(clockTime(this.#heard), running(this.#heard, now)) : words().neverHeard);
  }
}
