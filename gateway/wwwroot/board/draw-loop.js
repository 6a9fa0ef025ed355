/**
 * Draws once a frame, however many messages came since the last: in a rush of check-ins the screen is painted as often as it can be, and
 * no oftener.
 */

/** @typedef {import('./board-state.js').Changes} Changes */

/** Milliseconds. A tab in the background gets no frames, but its title still counts the alerts. */
const LATEST = 500;

export class DrawLoop {
  #draw;
  /** @type {Changes | null} */
  #waiting = null;
  #frame = 0;
  #timer = 0;

  /** @param {(changes: Changes) => void} draw */
  constructor(draw) {
    this.#draw = draw;
  }

  /** @param {Changes} changes */
  add(changes) {
    if (!this.#waiting) {
      this.#frame = requestAnimationFrame(() => this.#now());
      this.#timer = setTimeout(() => this.#now(), LATEST);
    }
    this.#waiting = this.#waiting ? together(this.#waiting, changes) : changes;
  }

  #now() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    const changes = this.#waiting;
    this.#waiting = null;
    if (changes) this.#draw(changes);
  }
}

/** @returns {Changes} that everything is to be drawn anew: another language, another time */
export function everything() {
  return { ...nothing(), everything: true };
}

/** @returns {Changes} that no more than the time is another */
export function nothing() {
  return { everything: false, villages: new Set(), townships: new Set(), alerted: new Set(), raised: [] };
}

/**
 * @param {Changes} first
 * @param {Changes} then
 * @returns {Changes}
 */
export function together(first, then) {
  return {
    everything: first.everything || then.everything,
    villages: new Set([...first.villages, ...then.villages]),
    townships: new Set([...first.townships, ...then.townships]),
    alerted: new Set([...first.alerted, ...then.alerted]),
    raised: [...first.raised, ...then.raised],
  };
}
