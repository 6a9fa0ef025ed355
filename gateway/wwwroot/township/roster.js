/** Who and which villages there are in the township: for names beside codes, and for forms to choose from. */
import { readAll } from './listing.js';

/** @typedef {import('./documents.js').Member} Member */
/** @typedef {{code: string, name: string, members: Member[]}} VillageTeam */

export class Roster {
  /** @type {VillageTeam[]} villages with a team, by code; in each the leader comes first */
  teams = [];
  /** @type {Map<string, Member>} */
  #members = new Map();
  #township;

  /** @param {string} township */
  constructor(township) {
    this.#township = township;
  }

  /** @returns {Promise<import('../shared/api.js').Problem | undefined>} */
  async load() {
    const [villages, members] = await Promise.all([
      readAll(`/api/v1/villages?township=${this.#township}`),
      readAll(`/api/v1/members?township=${this.#township}&limit=1000`),
    ]);
    if (!villages.value || !members.value) return villages.problem ?? members.problem;
    this.#members = new Map(members.value.map((member) => [member.id, member]));
    const all = /** @type {Member[]} */ (members.value).sort((a, b) => rank(a) - rank(b));
    this.teams = villages.value
      .map(({ code, name }) => ({ code, name, members: all.filter(({ village }) => village === code) }))
      .filter((team) => team.members.length > 0);
    return undefined;
  }

  /** @param {string | undefined} id */
  member(id) {
    return this.#members.get(id ?? '');
  }

  /** @param {string | undefined} code */
  village(code) {
    return this.teams.find((team) => team.code === code);
  }

  /** @param {string | undefined} code */
  villageName(code) {
    return this.village(code)?.name ?? code ?? '';
  }
}

/** @param {Member} member */
function rank({ role }) {
  return ['Leader', 'FirstSecretary', 'Member'].indexOf(role);
}
