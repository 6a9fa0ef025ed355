/** Whose desk this is and how things stand at it: what every part of the page goes by. */
import { reaches } from '../shared/me.js';
import { Roster } from './roster.js';

/** @typedef {import('../shared/me.js').Me} Me */
/** @typedef {import('../shared/me.js').RightName} RightName */
/** @typedef {import('../shared/duty-connection.js').LiveState} LiveState */

export class Desk {
  /** @type {LiveState} */
  live = 'loading';
  name = '';
  clock;
  me;
  roster;
  township;

  /**
   * @param {string} township its code
   * @param {Me} me
   * @param {import('../shared/county-clock.js').CountyClock} clock
   */
  constructor(township, me, clock) {
    this.township = township;
    this.me = me;
    this.clock = clock;
    this.roster = new Roster(township);
  }

  /** @param {RightName} right whether it reaches this township */
  may(right) {
    return reaches(this.me, right, this.township);
  }

  /** Whether who sits here is the township's. The county may look in, which reads nothing for the township and rings no bell. */
  get isOwn() {
    return this.may('alerts.handle') && !this.isCountys;
  }

  get isCountys() {
    return (this.me.rights['alerts.read'] ?? '').split(' ').includes('county');
  }

  /** The county's time; this computer's until it is known, for a moment. */
  get now() {
    return this.clock.isSet ? this.clock.now() : Date.now();
  }

  /** Whether an act would reach the server, and what is shown is what is so. */
  isLive() {
    return this.live === 'live' || this.live === 'loading';
  }
}
