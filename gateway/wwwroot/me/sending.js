/**
 * Check-ins on their way to the server: what is sent, in which order, and what an answer makes of them. The page and its service worker both send by this, so it knows
 * no document and no words.
 *
 * Newest first and "a ticket's elapsed times only grow" (MISSION A6) do not go together one by one: an older item after a newer one of the same ticket looks like a phone
 * that was restarted. So all that waits goes in one request, the oldest first within it, and the newest is there with the first round trip. Where it is too much for one
 * request, whole tickets go, that of the newest item first.
 */

/**
 * What is sent of a check-in. It is fixed with the first try: the same id with another content would be refused (MISSION A4).
 * @typedef {object} Body
 * @property {string} memberId
 * @property {string} checkInId
 * @property {string} capturedAt
 * @property {{lat: number, lon: number, accuracyMeters?: number, datum: 'wgs84'}} position
 * @property {'phone'} source
 * @property {string} [ticket]
 * @property {number} [elapsedMs]
 */

/** @typedef {{slot?: 'morning' | 'evening', dutyDate?: string, status?: string, grade: string, place: string, reason: string, sequence: number, hint?: string}} Verdict */
/** @typedef {{code: string, status: number, title: string, detail: string}} Refusal */

/**
 * @typedef {object} Item
 * @property {number} [place] in the queue; absent where the phone could not keep it
 * @property {string} id
 * @property {string} member
 * @property {string} at county time of the capture, RFC 3339
 * @property {string} [date] the duty day that it is meant for
 * @property {'morning' | 'evening'} [slot]
 * @property {'inside' | 'outside' | 'indeterminate'} seemed as the page judged the place
 * @property {number} distance metres from the village's site
 * @property {'waiting' | 'sent' | 'refused'} state
 * @property {Body} [body] until it is answered: a position is not kept longer than it is needed
 * @property {boolean} [tried] whether the server may have it already
 * @property {boolean} [checked] its time needs no more checking
 * @property {number} [trueDate] what the server's own clock should have shown at the capture
 * @property {number} [wall] what the phone's showed
 * @property {string} [language] for the words of a refusal
 * @property {Verdict} [verdict]
 * @property {Refusal} [refusal]
 */

/** @typedef {{outcome: 'answered', items: Item[]} | {outcome: 'unreachable' | 'notSignedIn' | 'notNow'}} Sent */

const MOST = 100;
const REQUEST_LIMIT = 30_000;
const DATE_TOLERANCE = 120_000;
/** Refusals of a ticket, after which the check-in goes without: it is evidence all the same. */
const TICKET_REFUSED = ['ticket-forged', 'ticket-of-another-member'];

/**
 * @param {Item[]} waiting the oldest first
 * @param {number} [most]
 * @returns {Item[]} the next request's, the oldest first
 */
export function nextBatch(waiting, most = MOST) {
  /** @type {Set<Item>} */
  const chosen = new Set();
  for (const newest of [...waiting].reverse()) {
    if (chosen.has(newest)) continue;
    const group = waiting.filter((item) => item === newest || (item.body?.ticket !== undefined && item.body.ticket === newest.body?.ticket));
    if (chosen.size > 0 && chosen.size + group.length > most) break;
    // More of one ticket than fits: it has to be the oldest of them.
    for (const item of group.slice(0, most)) chosen.add(item);
  }
  return waiting.filter((item) => chosen.has(item));
}

/**
 * @param {Item[]} items of one batch
 * @param {typeof fetch} [send]
 * @returns {Promise<Sent>}
 */
export async function sendBatch(items, send = (...request) => fetch(...request)) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), REQUEST_LIMIT);
  try {
    const answer = await send('/api/v1/check-ins/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': items[0].language ?? 'zh-CN' },
      body: JSON.stringify({ items: items.map((item) => item.body) }),
      signal: limit.signal,
    });
    if (answer.status === 401) return { outcome: 'notSignedIn' };
    const value = await answer.json();
    if (answer.ok && value?.items?.length === items.length) return { outcome: 'answered', items: items.map((item, index) => withAnswer(item, value.items[index])) };
    // A right that was taken away is told of the request as a whole.
    if (answer.status === 403 && typeof value?.code === 'string') return { outcome: 'answered', items: items.map((item) => withAnswer(item, { status: 403, problem: value })) };
    return { outcome: 'notNow' };
  } catch {
    return { outcome: 'unreachable' }; // or an answer that was cut off: what the server has it will know again by its id
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Item} item
 * @param {{status: number, answer?: Verdict, problem?: Refusal}} reply
 * @returns {Item} as it is after the reply; the same one where it has to be sent again
 */
export function withAnswer(item, { status, answer, problem }) {
  const { body, trueDate, wall, ...rest } = item;
  if (answer) {
    return { ...rest, state: 'sent', verdict: answer };
  }
  if (!problem || status >= 500 || status === 429 || status === 401) return item;
  // Somebody else is signed in on this phone: nobody but its own member can send it.
  if (problem.code === 'member-not-found') return item;
  if (body?.ticket !== undefined && TICKET_REFUSED.includes(problem.code)) return withoutTicket(item);
  return { ...rest, state: 'refused', refusal: { code: problem.code, status, title: problem.title, detail: problem.detail } };
}

/** It claims no trust any more. @param {Item} item @returns {Item} */
export function withoutTicket(item) {
  if (!item.body) return item;
  const { ticket, elapsedMs, ...body } = item.body;
  return { ...item, body, checked: true };
}

/**
 * Whether the phone's wall clock, which is all that the worker has, agrees with the server's on how long ago the capture was. If not, that proves nothing: the clock may
 * have been set after it. The page knows more.
 * @param {Item} item
 * @param {number} date the server's own clock, epoch milliseconds
 * @param {number} wall the phone's
 */
export function agrees(item, date, wall) {
  return item.trueDate === undefined || item.wall === undefined || Math.abs(date - item.trueDate - (wall - item.wall)) <= DATE_TOLERANCE;
}

/** @param {Item} item whether its time still has to be compared with the server's before it is sent for the first time */
export function needsCheck(item) {
  return item.body?.ticket !== undefined && !item.tried && !item.checked;
}
