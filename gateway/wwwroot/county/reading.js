/** Something of the desk as it was read last: kept while it is read anew, and with the time up to which it is known. */

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('../shared/county-clock.js').CountyClock} CountyClock */

const RETRY_AFTER = 5000;
/** News comes in flocks: the first is answered at once, those behind it together. */
const GAP = 250;

/** @template T */
export class Reading {
  /** @type {T | undefined} */
  value;
  /** @type {Problem | undefined} why the last attempt brought nothing */
  problem;
  /** The county's time of what is shown. */
  asOf = 0;
  #read;
  #clock;
  #changed;
  #reading = false;
  #again = false;
  #sequence = 0;
  #retry = 0;
  #finished = -GAP;

  /**
   * @param {(query: string) => Promise<import('../shared/api.js').Answer<T>>} read gets `minSequence=…` to ask with
   * @param {CountyClock} clock
   * @param {() => void} changed draws
   */
  constructor(read, clock, changed) {
    this.#read = read;
    this.#clock = clock;
    this.#changed = changed;
  }

  /**
   * Reads it, not twice at once: who asks meanwhile is served by one more reading afterwards.
   * @param {number} [sequence] what has to be in it
   * @returns {Promise<void>}
   */
  async refresh(sequence = 0) {
    this.#sequence = Math.max(this.#sequence, sequence);
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    clearTimeout(this.#retry);
    while (this.#again) {
      const rest = this.#finished + GAP - performance.now();
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      this.#again = false;
      const { value, problem } = await this.#read(`minSequence=${this.#sequence}`);
      this.#finished = performance.now();
      this.problem = problem;
      if (!problem) {
        this.value = value;
        this.asOf = this.#clock.now();
      }
    }
    this.#reading = false;
    // A gateway that is away or behind comes back; who has no right is not helped by asking again.
    if (this.problem && (this.problem.status === 0 || this.problem.status >= 500)) this.#retry = setTimeout(() => void this.refresh(), RETRY_AFTER);
    this.#changed();
  }
}
