/** Everybody's name and village, for the search alone: asked for once, when it is first wanted. */
import { ask } from '../shared/api.js';

/** @typedef {'FirstSecretary'|'Leader'|'Member'} MemberRole */
/** @typedef {{id: string, name: string, role: MemberRole, village: string, township: string}} ListedMember */

const PAGE = 1000;

export class MemberList {
  /** @type {ListedMember[]} */
  members = [];
  /** @type {Promise<import('../shared/api.js').Problem | undefined> | null} */
  #loading = null;

  /** @returns {Promise<import('../shared/api.js').Problem | undefined>} */
  load() {
    this.#loading ??= this.#load().then((problem) => {
      if (problem) this.#loading = null; // asked again the next time
      return problem;
    });
    return this.#loading;
  }

  /** @returns {Promise<import('../shared/api.js').Problem | undefined>} */
  async #load() {
    /** @type {ListedMember[]} */
    const members = [];
    for (let cursor = ''; ; ) {
      const { value, problem } = await ask('GET', `/api/v1/members?limit=${PAGE}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      if (problem) return problem;
      members.push(...value.items);
      if (!value.next) break;
      cursor = value.next;
    }
    this.members = members;
    return undefined;
  }
}
