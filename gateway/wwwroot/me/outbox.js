/**
 * The check-ins of this phone, from the tap to the server's answer. What was tapped is kept before anything else, and it counts as there only when the server has said so.
 */
import { needsCheck, nextBatch, sendBatch, withoutTicket } from './sending.js';

/** @typedef {import('./sending.js').Item} Item */
/** @typedef {import('./phone-store.js').PhoneStore} PhoneStore */
/** @typedef {import('./phone-store.js').StoreFault} StoreFault */
/** @typedef {'idle' | 'sending' | 'unreachable' | 'notSignedIn' | 'notNow'} OutboxState */

/** Shared with the service worker: one of the two sends. */
const LOCK = 'zhucun-check-ins';
const RETRY_AFTER = [4000, 10_000, 20_000, 45_000, 90_000, 180_000];
/** What became of earlier ones is kept this long. */
const REMEMBERED = 20;

export class Outbox {
  /** @type {Item[]} */
  items = [];
  /** @type {OutboxState} */
  state = 'idle';
  /** @type {StoreFault | undefined} */
  fault;
  /** The record's last entry of what this page sent. */
  sequence = 0;
  #store;
  #prepare;
  #changed;
  #member = '';
  #attempt = 0;
  #timer = 0;
  #flushing = false;

  /**
   * @param {PhoneStore} store
   * @param {() => Promise<'ready' | 'unreachable' | 'notSignedIn'>} prepare asks the server for its time, and so judges what has never been sent
   * @param {() => void} changed
   */
  constructor(store, prepare, changed) {
    this.#store = store;
    this.#prepare = prepare;
    this.#changed = changed;
  }

  /** @param {string} member whose check-ins are shown and sent */
  async open(member) {
    this.#member = member;
    await this.reload();
  }

  /** What the worker sent meanwhile, too. */
  async reload() {
    const unkept = this.items.filter((item) => item.place === undefined);
    this.items = [...(await this.#store.items()).filter((item) => item.member === this.#member), ...unkept];
    this.#changed();
  }

  /** @returns {Item[]} the oldest first */
  get waiting() {
    return this.items.filter((item) => item.state === 'waiting' && item.member === this.#member);
  }

  /** @returns {Item | undefined} */
  get latest() {
    return this.items[this.items.length - 1];
  }

  /** @param {Item} item */
  async add(item) {
    this.fault = await this.#store.add(item);
    this.items.push(item);
    this.#changed();
  }

  /**
   * Fixes what is sent of the items of a ticket whose count was compared with the server's time.
   * @param {string | null} ticket
   * @param {'agrees' | 'refutes' | 'unknown'} found unknown: it was sound when they were made, and nothing speaks against it
   */
  async judge(ticket, found) {
    for (const item of this.waiting.filter(needsCheck)) {
      if (item.body?.ticket === ticket && found === 'refutes') await this.#replace(item, withoutTicket(item));
      else await this.#replace(item, { ...item, checked: true });
    }
  }

  /** Tries now, whatever was tried before. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#flushing || this.waiting.length === 0) return;
    this.#flushing = true;
    await alone(() => this.#sendAll());
    this.#flushing = false;
    if (this.waiting.length > 0 && this.state !== 'notSignedIn') {
      this.#timer = setTimeout(() => void this.flush(), RETRY_AFTER[Math.min(this.#attempt++, RETRY_AFTER.length - 1)]);
    }
  }

  /** There is reason to hope again. */
  encourage() {
    this.#attempt = 0;
    void this.flush();
  }

  async #sendAll() {
    await this.reload();
    while (this.waiting.length > 0) {
      if (!navigator.onLine) return this.#enter('unreachable');
      this.#enter('sending');
      const prepared = nextBatch(this.waiting).some(needsCheck) ? await this.#prepare() : 'ready';
      if (prepared !== 'ready') return this.#enter(prepared);
      const before = this.waiting.length;
      /** @type {Item[]} */
      const batch = [];
      for (const item of nextBatch(this.waiting)) batch.push(await this.#replace(item, { ...item, tried: true }));
      const sent = await sendBatch(batch);
      if (sent.outcome !== 'answered') return this.#enter(sent.outcome);
      for (const [index, item] of sent.items.entries()) {
        this.sequence = Math.max(this.sequence, item.verdict?.sequence ?? 0);
        await this.#replace(batch[index], item);
      }
      this.#attempt = 0;
      // A ticket that was refused goes on without; what cannot be recorded now waits.
      if (this.waiting.length === before && sent.items.every((item, index) => item === batch[index])) return this.#enter('notNow');
    }
    await this.#tidy();
    this.#enter('idle');
  }

  /** @param {OutboxState} state */
  #enter(state) {
    this.state = state;
    this.#changed();
  }

  /**
   * @param {Item} before
   * @param {Item} after
   */
  async #replace(before, after) {
    this.items = this.items.map((item) => (item === before ? after : item));
    if (after.place !== undefined) await this.#store.save(after);
    return after;
  }

  async #tidy() {
    const over = this.items.filter((item) => item.state !== 'waiting').slice(0, -REMEMBERED);
    for (const item of over) await this.#store.remove(item);
    this.items = this.items.filter((item) => !over.includes(item));
  }
}

/** @param {() => Promise<void>} act */
function alone(act) {
  return navigator.locks ? navigator.locks.request(LOCK, act) : act();
}
