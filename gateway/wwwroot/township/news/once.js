/**
 * What this browser does once, however many tabs are open: the tab that holds the lock does it. What was done is told to the others and kept, so that whoever comes next
 * does not do it again. Without Web Locks (plain http) each tab takes itself for the one, and what is kept keeps them apart.
 */
import { keepIds, keptIds } from '../kept-ids.js';

const MOST_KEPT = 500;

export class OnceInThisBrowser {
  /** Whether this tab is the one. */
  holds = false;
  #key;
  /** @type {Set<string>} */
  #done;
  #channel;

  /** @param {string} name of what is done */
  constructor(name) {
    this.#key = `zhucun.${name}`;
    this.#done = new Set(keptIds(this.#key));
    this.#channel = new BroadcastChannel(this.#key);
    this.#channel.addEventListener('message', ({ data }) => {
      for (const id of data.done ?? []) this.#done.add(id);
      for (const id of data.undone ?? []) this.#done.delete(id);
    });
  }

  /**
   * Stands in line; the first is it until its tab is closed.
   * @param {() => void} held
   */
  standInLine(held) {
    const begin = () => {
      for (const id of keptIds(this.#key)) this.#done.add(id);
      this.holds = true;
      held();
    };
    if (navigator.locks) void navigator.locks.request(this.#key, () => (begin(), new Promise(() => {})));
    else begin();
  }

  /**
   * Those of these that have yet to be done, if this tab is the one; from now on they count as done.
   * @template {{id: string}} T
   * @param {T[]} things
   * @param {string[]} beside what is done with them
   * @returns {T[]}
   */
  take(things, beside = []) {
    if (!this.holds) return [];
    const taken = things.filter(({ id }) => !this.#done.has(id));
    if (taken.length > 0) this.#tell({ done: [...taken.map(({ id }) => id), ...beside] });
    return taken;
  }

  /** What may have to be done anew some day. @param {string[]} ids */
  forget(ids) {
    const known = ids.filter((id) => this.#done.has(id));
    if (this.holds && known.length > 0) this.#tell({ undone: known });
  }

  /** @param {{done?: string[], undone?: string[]}} change */
  #tell(change) {
    for (const id of change.done ?? []) this.#done.add(id);
    for (const id of change.undone ?? []) this.#done.delete(id);
    this.#channel.postMessage(change);
    keepIds(this.#key, this.#done, MOST_KEPT);
  }
}
