/**
 * Everyone who was told of an alarm is told of its end, also who was away: an alert that this desk has shown as open and that turns out to have been retracted stays on top,
 * with how long ago, until somebody has seen it. What the desk has shown outlasts the page.
 */
import { ask } from '../../shared/api.js';
import { keepIds, keptIds } from '../kept-ids.js';
import { isOpen } from './alerts.js';

/** @typedef {import('../documents.js').Alert} Alert */

const MOST_KEPT = 200;

export class Retractions {
  /** @type {Alert[]} retracted and not yet seen, the latest first */
  unseen = [];
  #key;
  /** @type {Set<string>} shown as open at this desk */
  #shown;
  /** @type {Set<string>} being asked for */
  #asked = new Set();
  #changed;

  /**
   * @param {string} township
   * @param {() => void} changed
   */
  constructor(township, changed) {
    this.#key = `zhucun.township.${township}.shown`;
    this.#shown = new Set(keptIds(this.#key));
    this.#changed = changed;
  }

  /** @param {Alert[]} alerts the list as it is now */
  look(alerts) {
    const known = new Map(alerts.map((alert) => [alert.id, alert]));
    for (const id of this.#shown) {
      const alert = known.get(id);
      if (alert) this.#take(alert);
      else void this.#find(id);
    }
    for (const alert of alerts) if (isOpen(alert)) this.#shown.add(alert.id);
    this.#keep();
  }

  seen() {
    for (const { id } of this.unseen) this.#shown.delete(id);
    this.unseen = [];
    this.#keep();
    this.#changed();
  }

  /** One that ended so long ago that the list does not have it any more. @param {string} id */
  async #find(id) {
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    const { value, problem } = await ask('GET', `/api/v1/alerts/${id}`);
    this.#asked.delete(id);
    if (problem?.status === 404) this.#shown.delete(id);
    if (value) this.#take(value);
    this.#keep();
    this.#changed();
  }

  /** @param {Alert} alert */
  #take(alert) {
    if (isOpen(alert)) return;
    // Other ends were somebody's doing, and the list of what ended has them.
    if (!alert.retracted) this.#shown.delete(alert.id);
    else if (!this.unseen.some(({ id }) => id === alert.id)) this.unseen = [alert, ...this.unseen].sort((a, b) => Date.parse(b.resolvedAt ?? '') - Date.parse(a.resolvedAt ?? ''));
  }

  #keep() {
    keepIds(this.#key, this.#shown, MOST_KEPT);
  }
}
