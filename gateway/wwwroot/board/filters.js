/** Which villages are looked for: those of one township, those in some states, or both. Kept in the address. */
import { asked, tell } from './address.js';
import { LOOKS, lookOf } from './cells.js';

/** @typedef {import('../shared/wire.js').Township} Township */
/** @typedef {import('../shared/wire.js').Village} Village */
/** @typedef {import('./cells.js').Look} Look */

export class Filters {
  /** @type {string | null} */
  township;
  /** @type {Set<Look>} none: all of them */
  looks;
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.township = asked('township');
    this.looks = new Set((asked('status') ?? '').split(',').filter(isLook));
    this.#onChange = onChange;
  }

  get isOn() {
    return this.township !== null || this.looks.size > 0;
  }

  /** @param {string} code */
  hasTownship(code) {
    return this.township === null || this.township === code;
  }

  /**
   * @param {Village} village
   * @param {Township} township
   */
  has(village, township) {
    return this.hasTownship(township.code) && (this.looks.size === 0 || this.looks.has(lookOf(village)));
  }

  /** Another of the township that is on takes it off. @param {string | null} code */
  toggleTownship(code) {
    this.township = this.township === code ? null : code;
    this.#changed();
  }

  /** @param {Look} look */
  toggleLook(look) {
    if (!this.looks.delete(look)) this.looks.add(look);
    this.#changed();
  }

  clear() {
    if (!this.isOn) return;
    this.township = null;
    this.looks.clear();
    this.#changed();
  }

  /** A link may name a township that this board does not have, or not any more. @param {Map<string, Township>} townships */
  forgetUnknown(townships) {
    if (this.township !== null && !townships.has(this.township)) this.toggleTownship(null);
  }

  #changed() {
    tell('township', this.township);
    tell('status', this.looks.size > 0 ? LOOKS.filter((look) => this.looks.has(look)).join(',') : null);
    this.#onChange();
  }
}

/** @param {string} word @returns {word is Look} */
function isLook(word) {
  return LOOKS.some((look) => look === word);
}
