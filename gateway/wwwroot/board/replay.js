/** A past day, folded from what the hub would have told at the time: the same fold as the live board's. No DOM, no network. */
import { BoardState } from './board-state.js';
import { everything, together } from './draw-loop.js';

/** @typedef {import('../shared/wire.js').BoardMessage} BoardMessage */
/** @typedef {import('../shared/wire.js').BoardSnapshot} BoardSnapshot */
/** @typedef {import('./board-state.js').Changes} Changes */
/** @typedef {{date: string, from: string, to: string, snapshot: BoardSnapshot, changes: (BoardMessage & {at: string})[]}} ReplayAnswer */

export class Replay {
  date;
  /** Epoch milliseconds. */
  from;
  to;
  /** As it was known at the time moved to. */
  state = new BoardState();
  /** @type {BoardMessage[]} the first of them the day's beginning */
  #messages;
  /** @type {number[]} when each came to be known */
  #times;
  /** Messages that the state holds. */
  #applied = 0;

  /** @param {ReplayAnswer} answer */
  constructor({ date, from, to, snapshot, changes }) {
    this.date = date;
    this.from = Date.parse(from);
    this.to = Date.parse(to);
    this.#messages = [snapshot, ...changes];
    this.#times = [this.from, ...changes.map(({ at }) => Date.parse(at))];
    this.moveTo(this.from);
  }

  /** @returns {import('../shared/wire.js').Slot[]} of the day, as they stood when it began */
  get slots() {
    return /** @type {BoardSnapshot} */ (this.#messages[0]).board.slots;
  }

  /**
   * @param {number} time within the day
   * @returns {Changes | null} null when nothing changed on the way
   */
  moveTo(time) {
    const wanted = Math.max(1, this.#times.findLastIndex((each) => each <= time) + 1);
    if (wanted === this.#applied) return null;
    // What came to be known cannot be unlearned: from a whole board before that time it is folded anew.
    let changes = wanted < this.#applied ? this.#startAnew(wanted) : null;
    for (; this.#applied < wanted; this.#applied++) {
      const made = this.state.apply(this.#messages[this.#applied], this.#times[this.#applied], true);
      if (made) changes = changes ? together(changes, made) : made;
    }
    return changes;
  }

  /** @param {number} time @returns {number | undefined} when the next change came to be known */
  next(time) {
    return this.#times.find((each) => each > time);
  }

  /** @param {number} time @returns {number | undefined} when the change before came to be known */
  previous(time) {
    return this.#times.findLast((each) => each < time);
  }

  /** @param {number} wanted */
  #startAnew(wanted) {
    this.#applied = this.#messages.findLastIndex((message, at) => at < wanted && message.snapshot);
    this.state = new BoardState();
    return everything();
  }
}
