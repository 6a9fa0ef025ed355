/** The service worker where workers may be modules: it also sends, when the signal is back and the page long closed (Background Sync). */
import './worker.js';
import { agrees, needsCheck, nextBatch, sendBatch } from './sending.js';
import { PhoneStore } from './phone-store.js';

/** As in worker.js. @type {any} */
const worker = globalThis;
const LOCK = 'zhucun-check-ins';
const TAG = 'check-ins';

worker.addEventListener('sync', (/** @type {any} */ event) => {
  if (event.tag === TAG) event.waitUntil(navigator.locks.request(LOCK, sendWaiting));
});

/** What this cannot send, or may not judge, waits for the page; an error makes the browser try again later. */
async function sendWaiting() {
  const store = await PhoneStore.open();
  const member = (await store.read('duty'))?.duty?.member?.id;
  for (;;) {
    const batch = nextBatch((await store.items()).filter((item) => item.state === 'waiting' && item.member === member));
    if (batch.length === 0) return;
    if (batch.some(needsCheck)) {
      const date = await serverDate();
      if (batch.some((item) => needsCheck(item) && !agrees(item, date, Date.now()))) return;
    }
    const tried = batch.map((item) => ({ ...item, tried: true, checked: true }));
    for (const item of tried) await store.save(item);
    const sent = await sendBatch(tried);
    if (sent.outcome === 'unreachable') throw new Error('There is no signal yet.');
    if (sent.outcome !== 'answered') return;
    for (const item of sent.items) await store.save(item);
    for (const client of await worker.clients.matchAll()) client.postMessage({ news: 'sent' });
    if (sent.items.every((item) => item.state === 'waiting')) return;
  }
}

async function serverDate() {
  const answer = await fetch('/health/live', { cache: 'no-store' });
  return Date.parse(answer.headers.get('date') ?? '');
}
