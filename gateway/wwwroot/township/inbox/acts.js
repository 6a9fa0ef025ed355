/** What is done about an alert. It shows at once, and is taken back where the server refuses. */
import { ask } from '../../shared/api.js';
import { words } from '../words.js';

/** @typedef {import('../documents.js').Alert} Alert */
/** @typedef {import('../documents.js').Disposition} Disposition */
/** @typedef {import('../../shared/api.js').Problem} Problem */

export class AlertActs {
  /** @type {Map<string, Problem>} what was refused, and why, by the alert's id */
  faults = new Map();
  /** @type {Map<string, Partial<Alert>>} what is shown ahead of the server's word */
  #ahead = new Map();
  /** @type {Map<string, {act: string, done: Promise<boolean>}>} what is on its way, by the alert's id */
  #underWay = new Map();
  #listing;
  #changed;
  #isLive;
  #actor;

  /**
   * @param {import('../listing.js').Listing<Alert>} listing
   * @param {() => void} changed
   * @param {() => boolean} isLive
   * @param {string} actor who acts here
   */
  constructor(listing, changed, isLive, actor) {
    this.#listing = listing;
    this.#changed = changed;
    this.#isLive = isLive;
    this.#actor = actor;
  }

  /** @returns {Alert[]} the list with what was just done here */
  alerts() {
    if (this.#ahead.size === 0) return this.#listing.items;
    return this.#listing.items.map((alert) => ({ ...alert, ...(this.#ahead.get(alert.id) ?? (alert.parent ? this.#withParent(alert.parent) : undefined)) }));
  }

  /** @param {string} id */
  isUnderWay(id) {
    return this.#ahead.has(id);
  }

  /** @param {Alert} alert */
  acknowledge(alert) {
    return this.#act(alert, 'acknowledge', undefined, { state: 'Acknowledged', acknowledgedBy: this.#actor });
  }

  /**
   * @param {Alert} alert
   * @param {Disposition} disposition
   * @param {string} note
   */
  resolve(alert, disposition, note) {
    return this.#act(alert, 'resolve', { disposition, note: note || undefined }, { state: 'Resolved', disposition, resolvedBy: this.#actor });
  }

  /**
   * @param {Alert} alert
   * @param {'acknowledge'|'resolve'} act
   * @param {object | undefined} body
   * @param {Partial<Alert>} ahead
   * @returns {Promise<boolean>} whether it was done
   */
  async #act(alert, act, body, ahead) {
    const before = this.#underWay.get(alert.id);
    if (before?.act === act) return false;
    // Whoever takes an alert and disposes of it in one breath has done both.
    const done = before ? before.done.then(() => this.#send(alert, act, body, ahead)) : this.#send(alert, act, body, ahead);
    this.#underWay.set(alert.id, { act, done });
    const wasDone = await done;
    if (this.#underWay.get(alert.id)?.done === done) this.#underWay.delete(alert.id);
    return wasDone;
  }

  /**
   * @param {Alert} alert
   * @param {'acknowledge'|'resolve'} act
   * @param {object | undefined} body
   * @param {Partial<Alert>} ahead
   * @returns {Promise<boolean>}
   */
  async #send(alert, act, body, ahead) {
    this.faults.delete(alert.id);
    if (!this.#isLive()) {
      this.fail(alert.id, needsConnection());
      return false;
    }
    this.#ahead.set(alert.id, ahead);
    this.#changed();
    const { value, problem } = await ask('POST', `/api/v1/alerts/${alert.id}/${act}`, body);
    if (value) this.#ahead.set(alert.id, value);
    // Others may have been quicker: what is true now is shown with the refusal.
    await this.#listing.need(value?.sequence);
    this.#ahead.delete(alert.id);
    if (problem) this.fail(alert.id, problem);
    else this.#changed();
    return !problem;
  }

  /**
   * @param {string} id
   * @param {Problem} problem
   */
  fail(id, problem) {
    this.faults.set(id, problem);
    this.#changed();
  }

  /** Who takes a suspected outage takes what is under it. @param {string} parent @returns {Partial<Alert> | undefined} */
  #withParent(parent) {
    const ahead = this.#ahead.get(parent);
    return ahead?.state === 'Acknowledged' ? { state: ahead.state, acknowledgedBy: ahead.acknowledgedBy } : undefined;
  }
}

/** @returns {Problem} */
export function needsConnection() {
  return { status: 0, code: 'needs-connection', ...words().needsConnection };
}
