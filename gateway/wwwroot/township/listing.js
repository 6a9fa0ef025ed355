/** A list as the server has it. Whoever learns of a change says from which sequence on; the list asks at once, and then at most a few times a second. */
import { ask } from '../shared/api.js';

/** @typedef {import('../shared/api.js').Problem} Problem */

/** Changes come in flocks: the first is answered at once, those behind it together. */
const GAP = 250;
const RETRY_AFTER = 5000;

/** @template T */
export class Listing {
  /** @type {T[]} */
  items = [];
  /** @type {Problem | undefined} why it could not be read the last time; what was read before is still in `items` */
  problem;
  loaded = false;
  #read;
  #changed;
  #behind = 0;
  /** @type {Promise<void> | null} */
  #waiting = null;
  /** @type {Promise<void> | null} */
  #reading = null;
  #finished = -GAP;
  /** Of what is asked for: an answer to an earlier question is none. */
  #question = 0;
  #retry = 0;

  /**
   * @param {(behind: string) => Promise<import('../shared/api.js').Answer<T[]>>} read `behind` is the query's part that waits for a sequence
   * @param {() => void} changed
   */
  constructor(read, changed) {
    this.#read = read;
    this.#changed = changed;
  }

  /**
   * @param {number} [sequence] that the answer has to have reached
   * @returns {Promise<void>} when an answer to this has come, or none
   */
  need(sequence = 0) {
    this.#behind = Math.max(this.#behind, sequence);
    this.#waiting ??= this.#askNext();
    return this.#waiting;
  }

  /** Forgets what was read: something else is asked for from now on. */
  clear() {
    this.#question++;
    this.items = [];
    this.loaded = false;
    this.#changed();
  }

  async #askNext() {
    await this.#reading;
    const rest = this.#finished + GAP - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    this.#waiting = null;
    await (this.#reading = this.#ask());
  }

  async #ask() {
    clearTimeout(this.#retry);
    const question = this.#question;
    const { value, problem } = await this.#read(this.#behind > 0 ? `&minSequence=${this.#behind}` : '');
    this.#finished = performance.now();
    this.#reading = null;
    if (question !== this.#question) return;
    this.problem = problem;
    if (value) {
      this.items = value;
      this.loaded = true;
    } else {
      // The record may have been set up anew, with fewer entries than were seen here.
      if (problem?.code === 'min-sequence-invalid') this.#behind = 0;
      this.#retry = setTimeout(() => void this.need(), RETRY_AFTER);
    }
    this.#changed();
  }
}

/**
 * All pages of a list.
 * @param {string} path with its query
 * @returns {Promise<import('../shared/api.js').Answer<any[]>>}
 */
export async function readAll(path) {
  const items = [];
  for (let next = ''; ; ) {
    const { value, problem } = await ask('GET', path + next);
    if (problem) return { problem };
    items.push(...value.items);
    if (!value.next) return { value: items };
    next = `&cursor=${encodeURIComponent(value.next)}`;
  }
}
