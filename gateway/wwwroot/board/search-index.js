/** Finds townships, villages and people by part of their name or by the first letters of its pinyin. No DOM, no network. */
import { findInitials, initialsOf } from '../shared/pinyin.js';

/** @typedef {import('../shared/wire.js').Township} Township */
/** @typedef {import('../shared/wire.js').Village} Village */
/** @typedef {import('./member-list.js').ListedMember} ListedMember */

/**
 * @typedef {object} Found
 * @property {'township' | 'village' | 'member'} kind
 * @property {string} key
 * @property {string} township code
 * @property {string} [village] code; a township has none
 * @property {string} name
 * @property {ListedMember} [member]
 */

/** @typedef {Found & {initials: string[], whole: string, wholeInitials: string[]}} Entry `whole`: with the name of the township before it */

/** What is wider comes first among equally good ones. */
const KINDS = ['township', 'village', 'member'];

export class SearchIndex {
  /** @type {Entry[]} */
  #entries = [];

  /**
   * @param {Map<string, Township>} townships
   * @param {Map<string, {village: Village, township: Township}>} villages
   * @param {ListedMember[]} members
   */
  constructor(townships, villages, members) {
    for (const { code, name } of townships.values()) this.#add({ kind: 'township', key: `township-${code}`, township: code, name }, '');
    for (const { village, township } of villages.values())
      this.#add({ kind: 'village', key: `village-${village.code}`, township: township.code, village: village.code, name: village.name }, township.name);
    for (const member of members) {
      // Who is on nobody's board cannot be gone to.
      if (villages.has(member.village))
        this.#add({ kind: 'member', key: `member-${member.id}`, township: member.township, village: member.village, name: member.name, member }, '');
    }
  }

  /**
   * @param {string} typed
   * @returns {Found[]} the best first
   */
  find(typed) {
    const wanted = typed.toLowerCase().replace(/[\s·]+/g, '');
    if (!wanted) return [];
    return this.#entries
      .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank || KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind) || a.entry.name.length - b.entry.name.length)
      .map(({ entry }) => entry);
  }

  /**
   * @param {Found} found
   * @param {string} within
   */
  #add(found, within) {
    const initials = initialsOf(found.name);
    this.#entries.push({ ...found, initials, whole: within + found.name, wholeInitials: [...initialsOf(within), ...initials] });
  }
}

/**
 * The whole name, its beginning, the beginning of its letters, then anywhere in it, then together with its township.
 * @param {Entry} entry
 * @param {string} wanted
 */
function rankOf({ name, initials, whole, wholeInitials }, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const at = findInitials(initials, wanted);
  if (at === 0) return initials.length === wanted.length ? 1 : 2;
  if (name.includes(wanted)) return 3;
  // One letter is in nearly every name.
  if (at > 0 && wanted.length > 1) return 4;
  if (whole.includes(wanted)) return 5;
  return findInitials(wholeInitials, wanted) === 0 ? 6 : Infinity;
}
