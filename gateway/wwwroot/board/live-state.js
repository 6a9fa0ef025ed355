/** Whether what is shown is live, since when, up to which sequence. Stale data are dimmed and say at what time they stopped. */
import { clockTime } from '../shared/county-clock.js';
import { element, setText } from '../shared/elements.js';
import { number, texts } from '../shared/language.js';
import { words } from './words.js';

/** @typedef {import('./shown.js').Shown} Shown */
/** @typedef {import('../shared/duty-connection.js').LiveState} LiveState */

export class LiveIndicator {
  #shown;
  /** @type {LiveState} */
  #live = 'loading';
  #since = 0;
  #wasLost = false;

  /** @param {Shown} shown */
  constructor(shown) {
    this.#shown = shown;
    this.draw();
  }

  /** @param {LiveState} live */
  enter(live) {
    this.#live = live;
    this.#since = this.#shown.live.clock.isSet ? this.#shown.live.clock.now() : 0;
    const t = texts();
    if (live === 'live' && this.#wasLost) setText(element('announcer'), t.announceLive);
    if (live === 'reconnecting' && this.#shown.live.state.board) setText(element('announcer'), t.announceLost(clockTime(this.#shown.live.state.dataTime)));
    this.#wasLost = live !== 'live';
    this.draw();
  }

  draw() {
    const t = texts();
    const { past } = this.#shown;
    const { board, sequence, dataTime } = (past ?? this.#shown.live).state;
    // The style sheets dim by this; "stale" is anything shown that is not kept up to date, the first seconds excepted.
    const state = past ? 'replay' : this.#live;
    document.documentElement.dataset.live = state;
    document.documentElement.toggleAttribute('data-board', board !== null);
    document.documentElement.toggleAttribute('data-stale', board !== null && (state === 'reconnecting' || state === 'offline'));
    const pill = element('live');
    pill.dataset.state = state;
    setText(pill, state === 'replay' ? words().replay.name : t.live[state]);
    setText(element('sequence'), board ? `#${number(sequence)}` : '#–');
    const since = past ? words().replay.known : !board ? '' : this.#live === 'live' ? t.liveSince(clockTime(this.#since)) : this.#live === 'loading' ? '' : t.dataStopped(clockTime(dataTime));
    setText(element('since'), since);

    const waiting = element('waiting');
    waiting.hidden = board !== null;
    if (board || this.#live === 'live' || this.#live === 'reconnecting') return;
    setText(element('waiting-title'), t.waiting[this.#live].title);
    setText(element('waiting-detail'), t.waiting[this.#live].detail);
  }
}
