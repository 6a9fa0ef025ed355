/**
 * What the page shows: the county now, or as it was known at another time. Its parts ask here whenever they draw, and get state and clock
 * of one and the same time; what comes in live is folded into a state of its own meanwhile.
 */

/** @typedef {import('./board-state.js').BoardState} BoardState */
/** @typedef {{isSet: boolean, speed: number, now: () => number}} Clock */
/** @typedef {{state: BoardState, clock: Clock}} Scene */

export class Shown {
  /** @type {Scene} */
  live;
  /** @type {Scene | null} */
  past = null;

  /** @param {Scene} live */
  constructor(live) {
    this.live = live;
  }

  get state() {
    return (this.past ?? this.live).state;
  }

  get clock() {
    return (this.past ?? this.live).clock;
  }
}
