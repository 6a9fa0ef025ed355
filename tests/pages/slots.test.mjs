/** Which slot the button stands for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import './as-modules.mjs';

const { alreadySaved, standingNow } = await import('../../gateway/wwwroot/me/slots.js');

const slot = (date, name, opens, due, deadline, closes, more = {}) => ({
  date, slot: name, status: 'Pending',
  ...Object.fromEntries(Object.entries({ opens, due, deadline, closes }).map(([key, time]) => [key, `${date}T${time}:00+08:00`])), ...more,
});
const morning = (more) => slot('2026-11-24', 'morning', '06:30', '09:00', '09:15', '12:00', more);
const evening = (more) => slot('2026-11-24', 'evening', '19:00', '21:30', '21:45', '23:30', more);
const at = (time) => Date.parse(`2026-11-24T${time}+08:00`);
const item = (more) => ({ id: 'i', member: 'm', at: '2026-11-24T08:50:00+08:00', date: '2026-11-24', slot: 'morning', seemed: 'inside', distance: 1, state: 'waiting', ...more });
const verdict = (more) => ({ dutyDate: '2026-11-24', slot: 'morning', status: 'Present', grade: 'Verified', place: 'inside', reason: 'onTime', sequence: 1, ...more });

test('the phases meet where the rules have them, the instants themselves included (A3)', () => {
  const phase = (time) => standingNow([morning(), evening()], [], at(time))?.phase;
  assert.deepEqual(['06:29:59.999', '06:30:00', '09:00:00', '09:00:00.001', '09:15:00', '09:15:00.001', '11:59:59.999'].map(phase), ['before', 'open', 'open', 'grace', 'grace', 'late', 'late']);
  assert.equal(standingNow([morning(), evening()], [], at('12:00:00')).slot.slot, 'evening');
});

test('a day without duty is passed over, and after the last slot there is none', () => {
  assert.equal(standingNow([morning({ status: 'OffDuty' }), evening()], [], at('08:00:00')).slot.slot, 'evening');
  assert.equal(standingNow([morning()], [], at('13:00:00')), null);
});

test('what this phone has just been told counts before the slots say so', () => {
  const standing = standingNow([morning()], [item({ state: 'sent', verdict: verdict() })], at('08:51:00'));
  assert.deepEqual([standing.status, standing.grade, standing.isDone], ['Present', 'Verified', true]);
});

test('only a verified check-in is the end of it', () => {
  const done = (one) => standingNow([morning()], [one], at('08:51:00')).isDone;
  assert.equal(done(item({ state: 'sent', verdict: verdict({ grade: 'Unverified' }) })), false);
  assert.equal(done(item({ state: 'sent', verdict: verdict({ grade: 'Rejected', status: 'Pending' }) })), false);
  assert.equal(done(item({})), false);
});

test('what waits and is inside is not made twice; what is outside or unclear may be followed by better', () => {
  const saved = (one, time = '08:51:00') => alreadySaved([one], standingNow([morning(), evening()], [one], at(time)));
  assert.equal(saved(item({})), true);
  assert.equal(saved(item({ seemed: 'outside' })), false);
  assert.equal(saved(item({ seemed: 'indeterminate' })), false);
  assert.equal(saved(item({ date: '2026-11-23' })), false);
  assert.equal(saved(item({}), '19:30:00'), false);
  assert.equal(saved(item({ date: undefined, slot: undefined }), '13:00:00'), true);
});
