/** The names of townships and villages, for who may read them. */
import { ask } from './api.js';

/** @typedef {{code: string, name: string}} Township */
/** @typedef {{code: string, name: string, township: string}} Village */

export class Places {
  /** @type {Township[]} */
  townships = [];
  /** @type {Village[]} */
  villages = [];

  /** @returns {Promise<import('./api.js').Problem | undefined>} */
  async load() {
    const [townships, villages] = await Promise.all([ask('GET', '/api/v1/townships'), ask('GET', '/api/v1/villages')]);
    this.townships = townships.value?.items ?? [];
    this.villages = villages.value?.items ?? [];
    return townships.problem ?? villages.problem;
  }

  /**
   * The name behind a code; what is no code, such as a unit's name, stays as it is.
   * @param {string | undefined} place
   */
  nameOf(place) {
    if (!place) return '';
    const found = this.townships.find(({ code }) => code === place) ?? this.villages.find(({ code }) => code === place);
    return found?.name ?? place;
  }
}
