/**
 * How long ago the time ticket was got (MISSION A6), as far as a page can know it; what it cannot know it does not claim.
 *
 * A phone has no clock for pages that nobody can set and that goes on through sleep, a reload and a restart. So two are read side by side, from observation to observation:
 *
 * - `wall`, Date.now(): it goes on in sleep and over a restart, but anybody can set it.
 * - `steady`, performance.timeOrigin + performance.now(): nobody can set it, but it stands still while most phones sleep, and (in Chromium, tried with a clock that was set)
 *   each load of a page ties it to the wall clock anew. Over a reload the service worker, which lives on, is the witness: its own performance.now() at both ends.
 *
 * Time moves on by the larger of the two. The wall being ahead is sleep, or a clock that was set forward, and neither makes a check-in earlier than it was. The wall being
 * behind is a clock that was set back: then steady counts, if the page was on the screen (a phone with its screen on does not sleep), and otherwise nobody knows how long it
 * was, and the ticket proves nothing any more: what is checked in then goes without it and is `Unverified`.
 *
 * That leaves a clock set back while no page was there to see it, by less than the time that it was away. Two things find it out: the time that satellites put into a
 * position, and, when there is a signal again, the server's own `Date`, of which an item that has never been sent has to be the right distance.
 */

/**
 * What the clocks show at one moment, in milliseconds.
 * @typedef {object} Reading
 * @property {number} wall
 * @property {number} steady
 * @property {boolean} shown the page is on the screen
 * @property {string} life of the page
 * @property {{life: string, now: number, off?: number}} [witness] the service worker's life, its steady clock at the least, and by how much it may be more (older pages kept no such thing)
 */

/**
 * @typedef {object} Kept
 * @property {string} member
 * @property {string | null} ticket null: there is none yet, only the county's time
 * @property {number} issuedAt county time, epoch milliseconds
 * @property {number} date the server's own clock then
 * @property {number} elapsed real milliseconds since
 * @property {number} speed of the county's clock, which in a demo is not 1
 * @property {number} shift by which the county's time differs from the count since
 * @property {boolean} moved whether that is because a demo's clock was moved: the ticket is then of another time
 * @property {boolean} sound whether `elapsed` can be vouched for
 * @property {string} life of the page that got it
 * @property {boolean} watched whether it has been on the screen ever since
 * @property {Reading} last
 */

/** @typedef {{load: () => Kept | null, save: (kept: Kept | null) => void}} Storage */
/** @typedef {{ticket: string, elapsedMs: number, date: number, fresh: boolean}} Stamp `fresh`: nothing could have gone wrong since */

/** Clocks are corrected by a little all the time. */
const TOLERANCE = 2000;
/** As long as a service worker lives without work; a page that is reloaded is back by then. */
const WATCHED_LIMIT = 30_000;
/** `Date` counts seconds, answers take their time, and two gateways may differ. */
const DATE_TOLERANCE = 120_000;
/** An answer's way, at the demo's speed. */
const MOVED_TOLERANCE = 30_000;
const FRESH_LIMIT = 10 * 60_000;
const SAVE_EVERY = 5000;
/** Receivers from before 2019 may be 1,024 weeks off: such a time tells nothing. */
const SATELLITE_LIMIT = 7 * 86_400_000;

/**
 * @param {Reading} from
 * @param {Reading} to
 * @returns {number | null} milliseconds; null where nobody knows
 */
export function elapsedBetween(from, to) {
  const wall = to.wall - from.wall;
  const steady = steadyBetween(from, to);
  if (wall >= steady - TOLERANCE) return Math.max(wall, steady) < -TOLERANCE ? null : Math.max(0, wall, steady);
  return from.shown && steady >= 0 && steady <= WATCHED_LIMIT ? steady : null;
}

/**
 * Never more than it was: a claim of too much time lies in the server's future and proves nothing.
 * @param {Reading} from
 * @param {Reading} to
 */
function steadyBetween(from, to) {
  if (from.life !== to.life && from.witness && from.witness.life === to.witness?.life) return Math.max(0, to.witness.now - from.witness.now - (from.witness.off ?? 0));
  return to.steady - from.steady;
}

export class TicketClock {
  #read;
  #storage;
  /** @type {Kept | null} */
  #kept;
  #savedAt = 0;

  /**
   * @param {() => Reading} read
   * @param {Storage} storage
   */
  constructor(read, storage) {
    this.#read = read;
    this.#storage = storage;
    this.#kept = storage.load();
  }

  /** What was got for somebody else proves nothing here. @param {string} member */
  isOf(member) {
    if (this.#kept && this.#kept.member !== member) this.forget();
  }

  forget() {
    this.#kept = null;
    this.#storage.save(null);
  }

  get ticket() {
    return this.#kept?.ticket ?? null;
  }

  /** Real milliseconds since the ticket was got, Infinity without one. */
  get age() {
    return this.#kept?.ticket ? this.#kept.elapsed : Infinity;
  }

  /** Whether the ticket still proves something. */
  get isSound() {
    return this.#kept?.ticket != null && this.#kept.sound && !this.#kept.moved;
  }

  /**
   * Takes a ticket that has just come.
   * @param {string} member
   * @param {{ticket: string | null, issuedAt: number}} got county time, epoch milliseconds
   * @param {number} date the server's own clock
   */
  adopt(member, { ticket, issuedAt }, date) {
    const last = this.#read();
    const speed = this.#kept?.speed ?? 1;
    this.#kept = { member, ticket, issuedAt, date, elapsed: 0, speed, shift: 0, moved: false, sound: true, life: last.life, watched: last.shown, last };
    this.#save();
  }

  /**
   * Hears what time it is in the county.
   * @param {string} member
   * @param {number} now epoch milliseconds
   * @param {number} speed
   * @param {number} date the server's own clock
   */
  hear(member, now, speed, date) {
    if (!this.#kept) this.adopt(member, { ticket: null, issuedAt: now }, date);
    const kept = this.#observed();
    if (!kept) return;
    const shift = now - kept.issuedAt - kept.elapsed * speed;
    kept.moved ||= speed !== kept.speed || Math.abs(shift - kept.shift) > MOVED_TOLERANCE * Math.max(1, speed);
    kept.speed = speed;
    kept.shift = shift;
    this.#save();
  }

  /** To be called every second while the page is shown, and whenever it is shown or hidden. */
  observe() {
    const kept = this.#observed();
    if (kept && Math.abs(kept.last.steady - this.#savedAt) >= SAVE_EVERY) this.#save();
  }

  /** The page is being left or hidden: what is not written now is lost. */
  keep() {
    if (this.#observed()) this.#save();
  }

  /** @returns {number | null} the county's time, epoch milliseconds */
  now() {
    const kept = this.#observed();
    return kept && kept.issuedAt + kept.elapsed * kept.speed + kept.shift;
  }

  /** @returns {Stamp | null} what a check-in of this moment carries; null when nothing can be proved */
  stamp() {
    const kept = this.#observed();
    if (!kept?.ticket || !this.isSound) return null;
    const fresh = kept.watched && kept.life === kept.last.life && kept.elapsed <= FRESH_LIMIT;
    return { ticket: kept.ticket, elapsedMs: Math.floor(kept.elapsed * kept.speed), date: kept.date + kept.elapsed, fresh };
  }

  /**
   * The time in a position is the satellites', unless it is only the phone's own. If it is later than what was counted, the count is short.
   * @param {number} time epoch milliseconds
   */
  hearSatellites(time) {
    const kept = this.#observed();
    if (!kept) return;
    const ahead = time - kept.date - kept.elapsed;
    if (Math.abs(time - kept.last.wall) > DATE_TOLERANCE && ahead > DATE_TOLERANCE && ahead < SATELLITE_LIMIT) this.#doubt(kept);
  }

  /**
   * The server's own clock tells whether the count since the ticket was right.
   * @param {number} date epoch milliseconds
   * @returns {'agrees' | 'refutes' | 'unknown'}
   */
  check(date) {
    const kept = this.#observed();
    if (!kept?.ticket || !kept.sound) return 'unknown';
    if (Math.abs(date - kept.date - kept.elapsed) <= DATE_TOLERANCE) return 'agrees';
    this.#doubt(kept);
    return 'refutes';
  }

  /** @param {Kept} kept */
  #doubt(kept) {
    kept.sound = false;
    this.#save();
  }

  #observed() {
    const kept = this.#kept;
    if (!kept) return null;
    const reading = this.#read();
    const elapsed = elapsedBetween(kept.last, reading);
    if (elapsed === null) kept.sound = false;
    // Unsound, it still says roughly what time it is.
    kept.elapsed += elapsed ?? Math.max(0, steadyBetween(kept.last, reading), reading.wall - kept.last.wall);
    kept.watched = kept.watched && reading.shown;
    kept.last = reading;
    return kept;
  }

  #save() {
    this.#savedAt = this.#kept?.last.steady ?? 0;
    this.#storage.save(this.#kept);
  }
}
