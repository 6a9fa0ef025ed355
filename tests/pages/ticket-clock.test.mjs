/**
 * What a page claims of the time since it got its ticket (MISSION A6). The phone is a model: true time, a wall clock that can be set, a steady clock that stands still in
 * sleep. Whatever is done to it, the page must not claim a time that is too short by more than a check-in's uncertainty.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './as-modules.mjs';

const { TicketClock } = await import('../../gateway/wwwroot/me/ticket-clock.js');

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-24T08:00:00+08:00');
const ISSUED = Date.parse('2030-01-07T08:00:00+08:00'); // a demo county's time is not the phone's
const TICKET = { ticket: 'zt1.k.1', issuedAt: ISSUED };

class ModelPhone {
  true = START;
  ahead = 0; // of the wall clock
  slept = 0;
  anchor = 0; // of the page's steady clock, on the wall
  shown = true;
  life = 'a';
  workerLife = 'w';
  hasWorker = true;
  lag = 0; // of the worker's answer: its clock was read that long ago, as far as the page can tell
  kept = null;

  get wall() {
    return this.true + this.ahead;
  }

  read = () => ({
    wall: this.wall,
    steady: this.anchor + this.true - this.slept,
    shown: this.shown,
    life: this.life,
    ...(this.hasWorker ? { witness: { life: this.workerLife, now: this.true - this.slept - START - this.lag, off: this.lag } } : {}),
  });

  storage = { load: () => this.kept && structuredClone(this.kept), save: (kept) => (this.kept = structuredClone(kept)) };

  open() {
    this.clock = new TicketClock(this.read, this.storage);
    return this;
  }

  got() {
    this.clock.adopt('m', TICKET, this.true);
    return this;
  }

  /** Awake, the page looking at its clocks each second while it is shown. */
  runs(time) {
    for (let left = time; left > 0; left -= SECOND) {
      this.true += Math.min(left, SECOND);
      if (this.shown) this.clock.observe();
    }
    return this;
  }

  hides() {
    this.shown = false;
    this.clock.keep();
    return this;
  }

  shows() {
    this.shown = true;
    this.clock.observe();
    return this;
  }

  sleeps(time) {
    const was = this.shown;
    if (was) this.hides();
    this.true += time;
    this.slept += time;
    return was ? this.shows() : this;
  }

  sets(ahead) {
    this.ahead = ahead;
    return this;
  }

  /** The page that is left is written down as it was; the next one ties its steady clock to the wall as it is by then. */
  reloads({ takes = 2 * SECOND, worker = true, ahead = this.ahead, lag = 0 } = {}) {
    this.clock.keep();
    this.true += takes;
    this.lag = lag;
    this.ahead = ahead;
    this.life += 'a';
    if (!worker) this.workerLife += 'w';
    this.anchor = this.wall - (this.true - this.slept);
    return this.open();
  }
}

const phone = () => new ModelPhone().open().got();
/** @param {ModelPhone} model */
const claimed = (model) => model.clock.stamp()?.elapsedMs;

test('on the screen the steady clock counts, whatever is done to the other', () => {
  for (const ahead of [-DAY, -HOUR, -10 * SECOND, 0]) assert.equal(claimed(phone().runs(MINUTE).sets(ahead).runs(MINUTE)), 2 * MINUTE);
});

test('a phone that slept has its sleep counted', () => assert.equal(claimed(phone().runs(MINUTE).sleeps(3 * HOUR).runs(MINUTE)), 3 * HOUR + 2 * MINUTE));

test('a reload goes on counting, though the wall clock was set back a day meanwhile', () => {
  assert.equal(claimed(phone().runs(MINUTE).reloads().runs(MINUTE)), 2 * MINUTE + 2 * SECOND);
  assert.equal(claimed(phone().runs(MINUTE).sets(-DAY).runs(MINUTE).reloads().runs(MINUTE)), 3 * MINUTE + 2 * SECOND);
  assert.equal(claimed(phone().runs(MINUTE).reloads({ ahead: -DAY }).runs(MINUTE)), 2 * MINUTE + 2 * SECOND);
});

test('a worker that answers late makes nobody claim time that has not been', () => {
  for (const [before, after] of [[0, 900], [900, 0], [900, 900]]) {
    const late = new ModelPhone();
    late.lag = before;
    const stamp = claimed(late.open().got().runs(MINUTE).reloads({ takes: SECOND, ahead: -DAY, lag: after }).runs(MINUTE));
    assert.ok(stamp <= 2 * MINUTE + SECOND && stamp >= 2 * MINUTE, `claims ${stamp} after ${before} and ${after}`);
  }
});

test('what an older page kept of its witness still counts', () => {
  const updated = phone().runs(MINUTE);
  updated.clock.keep();
  delete updated.kept.last.witness.off;
  updated.true += SECOND;
  updated.life += 'a';
  assert.equal(claimed(updated.open().runs(MINUTE)), 2 * MINUTE + SECOND);
});

test('a page that was closed for hours goes on by the wall clock', () => assert.equal(claimed(phone().runs(MINUTE).hides().reloads({ takes: 5 * HOUR, worker: false }).shows()), 5 * HOUR + MINUTE));

test('nothing is claimed when the clock was set back while nobody could tell how long', () => {
  assert.equal(claimed(phone().runs(MINUTE).hides().sleeps(HOUR).sets(-DAY).shows()), undefined);
  assert.equal(claimed(phone().runs(MINUTE).hides().reloads({ takes: HOUR, worker: false, ahead: -DAY }).shows()), undefined);
});

test('without a worker, a clock that was set back over a reload leaves no claim', () => {
  const alone = new ModelPhone();
  alone.hasWorker = false;
  assert.equal(claimed(alone.open().got().runs(MINUTE).sets(-DAY).runs(MINUTE)), 2 * MINUTE);
  assert.equal(claimed(alone.reloads({ ahead: -2 * DAY }).runs(MINUTE)), undefined);
});

test('a clock set back unseen by less than the page was away is found out by satellites or by the server', () => {
  const cheat = () => phone().runs(MINUTE).hides().reloads({ takes: HOUR, worker: false, ahead: -50 * MINUTE }).shows();
  assert.equal(claimed(cheat()), 11 * MINUTE); // nothing on the phone itself can tell
  const seen = cheat();
  seen.clock.hearSatellites(seen.true);
  assert.equal(claimed(seen), undefined);
  const asked = cheat();
  assert.equal(asked.clock.check(asked.true), 'refutes');
  assert.equal(claimed(asked), undefined);
});

test('what satellites say of an honest phone takes nothing away', () => {
  for (const [ahead, said] of [[0, (p) => p.true], [-7 * MINUTE, (p) => p.true], [-7 * MINUTE, (p) => p.wall], [7 * MINUTE, (p) => p.wall], [0, (p) => p.true - 1024 * 7 * DAY]]) {
    const honest = new ModelPhone().sets(ahead).open().got().runs(MINUTE).sleeps(HOUR);
    honest.clock.hearSatellites(said(honest));
    assert.equal(claimed(honest), HOUR + MINUTE);
    assert.equal(honest.clock.check(honest.true + SECOND), 'agrees');
  }
});

test('a ticket is fresh only while its page has been on the screen ever since', () => {
  assert.equal(phone().runs(9 * MINUTE).clock.stamp().fresh, true);
  assert.equal(phone().runs(11 * MINUTE).clock.stamp().fresh, false);
  assert.equal(phone().hides().shows().clock.stamp().fresh, false);
  assert.equal(phone().reloads().clock.stamp().fresh, false);
});

test("a demo's clock that stands or runs gives its own time, and the ticket counts as it does", () => {
  for (const [speed, counted] of [[0, 0], [60, HOUR]]) {
    const demo = new ModelPhone().open();
    demo.clock.hear('m', ISSUED, speed, demo.true);
    demo.clock.hear('m', ISSUED, speed, demo.true);
    demo.got().runs(MINUTE);
    assert.equal(claimed(demo), counted);
    assert.equal(demo.clock.now(), ISSUED + counted);
    assert.equal(demo.clock.check(demo.true), 'agrees');
  }
});

test("when a demo's clock was moved, the ticket is of another time, and what was made before is not doubted", () => {
  const demo = phone().runs(MINUTE);
  demo.clock.hear('m', ISSUED + HOUR, 1, demo.true);
  assert.equal(claimed(demo), undefined);
  assert.equal(demo.clock.isSound, false);
  assert.equal(demo.clock.now(), ISSUED + HOUR);
  assert.equal(demo.clock.check(demo.true), 'agrees');
  assert.equal(claimed(demo.got().runs(MINUTE)), MINUTE);
});

test('what the server says now and then takes its way, and the ticket stays good', () => {
  const slow = phone().runs(MINUTE);
  slow.clock.hear('m', ISSUED + MINUTE - 9 * SECOND, 1, slow.true);
  assert.equal(claimed(slow), MINUTE);
});

test("another member's ticket is forgotten", () => {
  const { clock } = phone();
  clock.isOf('m');
  assert.notEqual(clock.stamp(), null);
  clock.isOf('n');
  assert.equal(clock.stamp(), null);
});

test('whatever is done to a phone that is seen to be set back, it never claims less than was', () => {
  let seed = 20_261_124;
  const random = (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  let claims = 0;
  for (let round = 0; round < 400; round++) {
    const model = phone();
    for (let step = random(8); step >= 0; step--) {
      [
        () => model.runs(random(5 * MINUTE)),
        () => model.sleeps(random(3 * HOUR)),
        () => model.sets(model.ahead - random(2 * DAY)).runs(2 * SECOND),
        () => model.reloads({ takes: random(10 * SECOND), worker: random(4) > 0, ahead: model.ahead - random(3) * HOUR, lag: random(2) * random(SECOND) }),
        () => model.hides().runs(random(MINUTE)).shows(),
      ][random(5)]();
    }
    const stamp = claimed(model);
    if (stamp === undefined) continue;
    claims++;
    assert.ok(stamp >= model.true - START - 5 * SECOND, `round ${round}: claims ${stamp} of ${model.true - START}`);
  }
  assert.ok(claims > 100);
});
