/** What a phone sends, in which order, and what an answer makes of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './as-modules.mjs';

const { agrees, needsCheck, nextBatch, sendBatch, withAnswer, withoutTicket } = await import('../../gateway/wwwroot/me/sending.js');
const { newId } = await import('../../gateway/wwwroot/me/ids.js');

/** @param {number} place @param {string} [ticket] */
const item = (place, ticket) => ({ place, id: `i${place}`, member: 'm', at: '2026-11-24T08:50:00+08:00', seemed: 'inside', distance: 1, state: 'waiting', body: { memberId: 'm', checkInId: `i${place}`, ...(ticket && { ticket, elapsedMs: place }) } });
/** @param {string[]} tickets one a check-in, the oldest first; empty: none */
const queue = (...tickets) => tickets.map((ticket, index) => item(index, ticket));
const places = (items) => items.map(({ place }) => place);
const answering = (...answers) => async () => ({ ok: true, status: 200, json: async () => ({ items: answers }) });

test('all that waits goes at once, the oldest first', () => assert.deepEqual(places(nextBatch(queue('a', 'a', '', 'b'), 10)), [0, 1, 2, 3]));

test('of more than fits the newest go first, and tickets are not torn apart', () => {
  assert.deepEqual(places(nextBatch(queue('a', 'a', 'b', 'b'), 3)), [2, 3]);
  assert.deepEqual(places(nextBatch(queue('a', 'b', 'a', ''), 3)), [0, 2, 3]);
  assert.deepEqual(places(nextBatch(queue('', '', '', ''), 3)), [1, 2, 3]);
});

test('of one ticket with more than fits the oldest go first', () => assert.deepEqual(places(nextBatch(queue('a', 'a', 'a', 'a'), 3)), [0, 1, 2]));

test('in whatever order it is sent, no ticket ever counts backwards', () => {
  for (let seed = 1; seed < 500; seed++) {
    let state = seed;
    const random = (below) => ((state = (Math.imul(state, 48_271) + 11) >>> 0), state % below);
    let waiting = queue(...Array.from({ length: random(14) }, () => ['', 'a', 'b', 'c'][random(4)]));
    /** @type {Map<string, number>} */
    const greatest = new Map();
    while (waiting.length > 0) {
      const batch = nextBatch(waiting, 1 + random(5));
      assert.ok(batch.length > 0);
      for (const { body } of batch) {
        if (!body.ticket) continue;
        assert.ok(body.elapsedMs > (greatest.get(body.ticket) ?? -1), `seed ${seed}`);
        greatest.set(body.ticket, body.elapsedMs);
      }
      waiting = waiting.filter((one) => !batch.includes(one));
    }
  }
});

test('an item is done only when the server has answered it, and its position then goes', async () => {
  const sent = await sendBatch(queue('a', '', ''), answering({ status: 201, answer: { grade: 'Verified', sequence: 7 } }, { status: 503, problem: { code: 'ledger-unavailable' } }, { status: 409, problem: { code: 'check-in-id-reused', title: 't', detail: 'd' } }));
  assert.deepEqual(sent.items.map(({ state, body }) => [state, body !== undefined]), [['sent', false], ['waiting', true], ['refused', false]]);
});

test('no answer, half an answer, a stranger or a busy server leave everything waiting', async () => {
  const outcome = async (send) => (await sendBatch(queue('a'), send)).outcome;
  assert.equal(await outcome(async () => { throw new TypeError('no network'); }), 'unreachable');
  assert.equal(await outcome(async () => ({ ok: true, status: 200, json: async () => { throw new SyntaxError('cut off'); } })), 'unreachable');
  assert.equal(await outcome(async () => ({ ok: true, status: 200, json: async () => ({ items: [] }) })), 'notNow');
  assert.equal(await outcome(async () => ({ ok: false, status: 401, json: async () => ({}) })), 'notSignedIn');
  assert.equal(await outcome(async () => ({ ok: false, status: 503, json: async () => ({ code: 'view-not-ready' }) })), 'notNow');
});

test('a ticket that is refused goes, and its check-in goes on without it', () => {
  const again = withAnswer(item(1, 'a'), { status: 403, problem: { code: 'ticket-forged', title: '', detail: '', status: 403 } });
  assert.equal(again.state, 'waiting');
  assert.deepEqual(again.body, { memberId: 'm', checkInId: 'i1' });
  assert.equal(needsCheck(again), false);
});

test("somebody else's session refuses nobody's check-in", () => assert.equal(withAnswer(item(1), { status: 404, problem: { code: 'member-not-found', title: '', detail: '', status: 404 } }).state, 'waiting'));

test('what was tried, or claims no trust, is not judged any more', () => {
  assert.equal(needsCheck(item(1, 'a')), true);
  assert.equal(needsCheck({ ...item(1, 'a'), tried: true }), false);
  assert.equal(needsCheck(withoutTicket(item(1, 'a'))), false);
  assert.equal(needsCheck(item(1)), false);
});

test('the worker takes the wall clock for right while it agrees with the server', () => {
  const made = { ...item(1, 'a'), trueDate: 1_000_000, wall: 5_000_000 };
  assert.equal(agrees(made, 1_000_000 + 3_600_000, 5_000_000 + 3_600_000 + 60_000), true);
  assert.equal(agrees(made, 1_000_000 + 3_600_000, 5_000_000 + 3_600_000 - 86_400_000), false);
});

test('ids are of version 7, sort by time, and bear one that is beyond 32 bits', () => {
  const ids = [0, 1, 2 ** 32 - 1, 2 ** 32, 1_795_000_000_000].map((time) => newId(time));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(parseInt(newId(1_795_000_000_000).replace('-', '').slice(0, 12), 16), 1_795_000_000_000);
});
