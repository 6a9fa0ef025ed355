/** The member's phone: what it knows of its member's duty, and what becomes of a tap, with a signal or without. */
import { askOpen } from '../shared/api.js';
import { isHeld, placeOf } from '../shared/me.js';
import { language } from '../shared/language.js';
import { newId } from './ids.js';
import { locate, mayLocate } from './locate.js';
import { Outbox } from './outbox.js';
import { clockStorage, keepWitness, readClocks } from './phone-clocks.js';
import { PhoneStore } from './phone-store.js';
import { judgePlace } from './place-verdict.js';
import { alreadySaved, standingNow } from './slots.js';
import { TicketClock } from './ticket-clock.js';

/** @typedef {import('./slots.js').Duty} Duty */
/** @typedef {import('./locate.js').Fix} Fix */
/** @typedef {import('./locate.js').LocateFault} LocateFault */
/** @typedef {import('./place-verdict.js').PlaceVerdict} PlaceVerdict */
/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {'starting' | 'known' | 'notSignedIn' | 'notMember'} Who */

/** A position of this age is one of now. */
const FIX_LIMIT = 15_000;
const PREVIEW_EVERY = 20_000;
/** A ticket is got this often, so that the one that is there when the signal goes is young. */
const RENEW_AFTER = 60_000;

export class Phone {
  /** @type {Duty | null} */
  duty = null;
  /** County time at which the duty was told, epoch milliseconds. */
  dutyAt = 0;
  /** @type {Who} */
  who = 'starting';
  isReachable = navigator.onLine;
  /** @type {'locating' | 'sending' | null} */
  busy = null;
  /** @type {Fix | null} */
  fix = null;
  /** @type {LocateFault | null} */
  locateFault = null;
  isLooking = false;
  /** What there is to say to the last tap, beside its fate. @type {'savedAlready' | 'doneAlready' | null} */
  remark = null;
  clock = new TicketClock(readClocks, clockStorage);
  /** @type {Outbox} */
  outbox;
  /** @type {PhoneStore} */
  store;
  #fixAt = -Infinity;
  #lookedAt = -Infinity;
  #member = '';
  /** The record's last entry that is known to be this page's doing: what is read has to contain it. */
  #written = 0;
  #changed;
  #askOutside;
  /** @type {Promise<'ready' | 'unreachable' | 'notSignedIn'> | null} */
  #renewing = null;

  /**
   * @param {PhoneStore} store
   * @param {() => void} changed
   * @param {(distance: number, duty: Duty) => Promise<boolean>} askOutside whether a check-in that will not count is wanted all the same
   */
  constructor(store, changed, askOutside) {
    this.store = store;
    this.#changed = changed;
    this.#askOutside = askOutside;
    this.outbox = new Outbox(store, () => this.#renew(), changed);
  }

  /** What is known without a signal. */
  async recall() {
    const kept = await this.store.read('duty');
    await keepWitness();
    if (kept?.duty) await this.#know(kept.duty, kept.at);
    this.#changed();
  }

  /** Asks for everything anew, and sends what waits. */
  async refresh() {
    if (!navigator.onLine) return this.#reached(false);
    const known = this.#member;
    const [me, told] = await Promise.all([askOpen('GET', '/api/v1/me'), known ? this.#askDuty(known) : null, known && this.#wantsTicket ? this.#renew() : null]);
    if (me.problem) return this.#failed(me.problem);
    if (isHeld(me.value)) return location.replace('/account/');
    const member = placeOf(me.value, 'Member');
    if (!member) {
      await this.forget();
      this.who = 'notMember';
      return this.#reached(true);
    }
    if (known && member !== known) await this.forget(); // another person's phone now
    const { value, problem, date } = told && member === known ? told : await this.#askDuty(member);
    if (!value) return this.#failed(/** @type {Problem} */ (problem));
    await this.#know(value, Date.parse(value.now));
    this.clock.hear(member, Date.parse(value.now), value.speed ?? 1, date ?? Date.now());
    await this.store.write('duty', { duty: value, at: Date.parse(value.now) });
    this.#reached(true);
    if (this.#wantsTicket) await this.#renew();
    this.outbox.encourage();
  }

  /** @returns {number} the county's time, epoch milliseconds */
  now() {
    return this.clock.now() ?? Date.now();
  }

  get standing() {
    return this.duty && standingNow(this.duty.slots, this.outbox.items, this.now(), this.duty.leaves);
  }

  /** @returns {PlaceVerdict | null} of where the phone is, as the server will see it */
  get verdict() {
    return this.fix && this.duty && performance.now() - this.#fixAt <= PREVIEW_EVERY + FIX_LIMIT ? judgePlace(this.fix, this.duty.village.site) : null;
  }

  /** Looks where the phone is while a slot wants a check-in, if the member has let it before. */
  async preview() {
    const { standing } = this;
    const isWanted = standing && standing.phase !== 'before' && !standing.isDone && !standing.isExcused && !standing.saved;
    if (!isWanted || this.busy || this.isLooking || performance.now() - this.#lookedAt < PREVIEW_EVERY) return;
    this.#lookedAt = performance.now();
    if (await mayLocate()) await this.#look();
  }

  /** The button. Its guard and the queue's make of two taps one check-in. */
  async checkIn() {
    const { duty } = this;
    if (!duty || this.busy) return;
    const standing = this.standing;
    this.remark = alreadySaved(this.outbox.waiting, standing) ? 'savedAlready' : standing?.isDone ? 'doneAlready' : null;
    if (this.remark) return this.#changed();
    const at = this.now();
    const stamp = this.clock.stamp();
    this.#enter('locating');
    const fix = await this.#position();
    if (fix) await this.#record(duty, standing, at, stamp, fix);
    this.#enter(null);
  }

  /**
   * What the member asks for on this page, such as leave: done, and then shown as the record has it.
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<Problem | undefined>}
   */
  async act(path, body) {
    const { value, problem } = await askOpen('POST', path, body);
    if (problem) {
      this.#failed(problem);
      return problem;
    }
    this.#written = Math.max(this.#written, value?.sequence ?? 0);
    await this.refresh();
    return undefined;
  }

  /** At sign-out, or when somebody else has signed in: what waits to be sent stays, it is evidence. */
  async forget() {
    this.duty = null;
    this.#member = '';
    this.clock.forget();
    await this.store.forget();
  }

  get #wantsTicket() {
    return this.clock.age > RENEW_AFTER || !this.clock.isSound;
  }

  /** @returns {Promise<Fix | null>} */
  async #position() {
    const isEnough = this.fix && performance.now() - this.#fixAt <= FIX_LIMIT && this.verdict?.place !== 'indeterminate';
    return isEnough ? this.fix : this.#look();
  }

  async #look() {
    this.isLooking = true;
    this.#changed();
    const { site } = /** @type {Duty} */ (this.duty).village;
    const { fix, fault } = await locate(
      (better) => judgePlace(better, site).place !== 'indeterminate',
      (better) => this.#found(better),
    );
    this.isLooking = false;
    this.locateFault = fault ?? null;
    if (fault) this.fix = null;
    this.#changed();
    return fix ?? null;
  }

  /** @param {Fix} fix */
  #found(fix) {
    this.fix = fix;
    this.#fixAt = performance.now();
    this.locateFault = null;
    this.clock.hearSatellites(fix.time);
    this.#changed();
  }

  /**
   * @param {Duty} duty
   * @param {import('./slots.js').Standing | null} standing
   * @param {number} at county time of the tap
   * @param {import('./ticket-clock.js').Stamp | null} stamp
   * @param {Fix} fix
   */
  async #record(duty, standing, at, stamp, fix) {
    const { place, distance } = judgePlace(fix, duty.village.site);
    if (place === 'outside' && !(await this.#askOutside(distance, duty))) return;
    const [id, member, capturedAt] = [newId(), duty.member.id, countyInstant(at)];
    const { lat, lon, accuracyMeters } = fix;
    /** @type {import('./sending.js').Body} */
    const body = { memberId: member, checkInId: id, capturedAt, position: { lat, lon, datum: 'wgs84' }, source: 'phone' };
    if (accuracyMeters !== undefined) body.position.accuracyMeters = accuracyMeters;
    /** @type {import('./sending.js').Item} */
    const item = { id, member, at: capturedAt, seemed: place, distance, state: 'waiting', language: language() === 'zh' ? 'zh-CN' : 'en', body };
    if (standing && standing.phase !== 'before') Object.assign(item, { date: standing.slot.date, slot: standing.slot.slot });
    // What a satellite's time has just put in doubt is not claimed.
    if (stamp && this.clock.isSound) {
      Object.assign(body, { ticket: stamp.ticket, elapsedMs: stamp.elapsedMs });
      Object.assign(item, stamp.fresh ? { checked: true } : { trueDate: stamp.date, wall: Date.now() });
    }
    await this.outbox.add(item);
    void sendInBackground();
    this.#enter('sending');
    await this.outbox.flush();
    if (this.outbox.state === 'notSignedIn') this.who = 'notSignedIn';
  }

  /** @param {string} member */
  #askDuty(member) {
    const own = Math.max(this.#written, this.outbox.sequence);
    return askOpen('GET', `/api/v1/members/${member}/duty${own > 0 ? `?minSequence=${own}` : ''}`);
  }

  /** Gets a fresh ticket; its answer also tells whether the count since the old one was right. */
  #renew() {
    this.#renewing ??= this.#askTicket().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  /** @returns {Promise<'ready' | 'unreachable' | 'notSignedIn'>} */
  async #askTicket() {
    const { value, problem, date } = await askOpen('POST', '/api/v1/time-ticket', { member: this.#member });
    if (problem?.status === 401) return 'notSignedIn';
    if (problem && (problem.status === 0 || problem.status >= 500)) return 'unreachable';
    await this.outbox.judge(this.clock.ticket, date ? this.clock.check(date) : 'unknown');
    if (value && date) this.clock.adopt(this.#member, { ticket: value.ticket, issuedAt: Date.parse(value.issuedAt) }, date);
    return 'ready';
  }

  /**
   * @param {Duty} duty
   * @param {number} at
   */
  async #know(duty, at) {
    this.duty = duty;
    this.dutyAt = at;
    this.who = 'known';
    if (this.#member === duty.member.id) return;
    this.#member = duty.member.id;
    this.clock.isOf(this.#member);
    await this.outbox.open(this.#member);
  }

  /** @param {Problem} problem */
  #failed(problem) {
    if (problem.status === 401) this.who = 'notSignedIn';
    this.#reached(problem.status !== 0 && problem.status < 500);
  }

  /** @param {boolean} isReachable */
  #reached(isReachable) {
    this.isReachable = isReachable;
    this.#changed();
  }

  /** @param {'locating' | 'sending' | null} busy */
  #enter(busy) {
    this.busy = busy;
    this.#changed();
  }
}

/** @param {number} time epoch milliseconds @returns {string} RFC 3339 with the county's offset */
function countyInstant(time) {
  return `${new Date(time + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`;
}

/** Lets the worker send even when the page is closed, where the browser can. */
async function sendInBackground() {
  try {
    const registration = /** @type {any} */ (await navigator.serviceWorker?.getRegistration());
    await registration?.sync?.register('check-ins');
  } catch {
    // not allowed, or not known here: then the page sends when it is opened
  }
}
