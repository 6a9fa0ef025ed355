/** Ringing somebody up. A number is shown when it is asked for, each look is one in the record, and it is forgotten when the panel closes. */
import { ask } from '../../shared/api.js';
import { announce } from '../../shared/page-frame.js';
import { words } from '../words.js';

/** @typedef {import('../documents.js').Alert} Alert */
/** @typedef {import('../documents.js').Member} Member */
/** @typedef {import('../roster.js').Roster} Roster */

export class Calls {
  /** @type {Map<string, string>} whole numbers, by member */
  phones = new Map();
  /** @type {Map<string, 'copied'|'notCopied'>} what became of copying them */
  copies = new Map();
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  forget() {
    this.phones.clear();
    this.copies.clear();
  }

  /**
   * @param {string} member
   * @param {() => boolean} wanted whether it still is when the answer has come
   * @returns {Promise<import('../../shared/api.js').Problem | undefined>}
   */
  async reveal(member, wanted) {
    const { value, problem } = await ask('POST', `/api/v1/members/${member}/phone`);
    if (value && wanted()) this.phones.set(member, value.phone);
    this.#changed();
    return problem;
  }

  /** @param {string} member */
  async copy(member) {
    try {
      await navigator.clipboard.writeText(this.phones.get(member) ?? '');
      this.copies.set(member, 'copied');
      announce(words().copied);
    } catch {
      this.copies.set(member, 'notCopied'); // forbidden, or no https: the number is large enough to be read off
    }
    this.#changed();
  }
}

/**
 * Whom one would ring: the member; of a village its team; of an outage the villages' leaders.
 * @param {Alert} alert
 * @param {Alert[]} children
 * @param {Roster} roster
 * @returns {Member[]}
 */
export function callableOf(alert, children, roster) {
  if (alert.member) return [roster.member(alert.member) ?? { id: alert.member, name: alert.name ?? '', role: 'Member', village: alert.village ?? '', phone: alert.phone ?? '' }];
  if (alert.village) return roster.village(alert.village)?.members ?? [];
  return [...new Set(children.map(({ village }) => village))].flatMap((village) => roster.village(village)?.members[0] ?? []);
}
