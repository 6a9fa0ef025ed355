/** The member's phone page: checking in, leave, one's own record, and who looked. It works without a signal; that is a normal state here and no fault. */
import { element } from '../shared/elements.js';
import { onLanguage, translatePage, usePageWords } from '../shared/language.js';
import { enableLanguageSwitch } from '../shared/language-switch.js';
import { showBar, showCheckIn } from './check-in-view.js';
import { enableLeave, showLeave } from './leave-view.js';
import { PhoneStore } from './phone-store.js';
import { Phone } from './phone.js';
import { outsideAnyway } from './questions.js';
import { showRecord } from './record-view.js';
import { enableSelf, loadSights, showSelf } from './self-view.js';
import { words } from './words.js';

/** @typedef {'home' | 'leave' | 'record' | 'self'} View */

/** @type {View[]} */
const VIEWS = ['home', 'leave', 'record', 'self'];
const TICK = 1000;
/** What others may have done meanwhile, such as an approval. */
const REFRESH_EVERY = 5 * 60_000;
const STALE_AFTER = 30_000;
/** An installed page may be open for days. */
const LOOK_FOR_NEWS_AFTER = 3_600_000;

usePageWords(() => words().page);
translatePage();
enableLanguageSwitch(element('language'));

const phone = new Phone(await PhoneStore.open(), () => show(), (metres, { village }) => outsideAnyway(village.name, metres, village.site.radiusMeters));
/** @type {View} */
let view = viewAsked();
let refreshedAt = -Infinity;
let lookedForNewsAt = performance.now();
let hasNews = false;
let waited = 0;
let isBehind = false;

function show() {
  showBar(phone);
  if (view === 'home') showCheckIn(phone);
  if (view === 'leave') showLeave(phone);
  if (view === 'record') showRecord(phone);
  if (view === 'self') showSelf(phone);
  // What is told of the slots lags behind what has just been sent.
  const waits = phone.outbox.waiting.length;
  isBehind ||= waits < waited;
  waited = waits;
  if (!isBehind || phone.busy) return;
  isBehind = false;
  void refresh();
}

/** @returns {View} */
function viewAsked() {
  return VIEWS.find((name) => location.hash === `#${name}`) ?? 'home';
}

function enterView() {
  view = viewAsked();
  for (const name of VIEWS) {
    element(`${name}-view`).hidden = name !== view;
    const tab = element(`${name}-tab`);
    if (name === view) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  const { page } = words();
  document.title = words().titleOf({ home: page.tabCheckIn, leave: page.tabLeave, record: page.tabRecord, self: page.tabSelf }[view]);
  for (const said of ['leave-said', 'record-said', 'self-said']) element(said).textContent = ''; // of the visit before
  scrollTo(0, 0);
  show();
  if (view === 'self') void loadSights(phone);
}

async function refresh() {
  refreshedAt = performance.now();
  await phone.refresh();
}

function onShown() {
  phone.clock.observe();
  if (document.visibilityState !== 'visible') return phone.clock.keep();
  if (hasNews && !phone.busy && view === 'home') return location.reload();
  if (performance.now() - refreshedAt > STALE_AFTER) void refresh();
  if (performance.now() - lookedForNewsAt > LOOK_FOR_NEWS_AFTER) {
    lookedForNewsAt = performance.now();
    navigator.serviceWorker?.controller?.postMessage({ ask: 'version' });
  }
  show();
}

function tick() {
  if (document.visibilityState !== 'visible') return;
  phone.clock.observe();
  showBar(phone);
  if (view === 'home') {
    showCheckIn(phone);
    void phone.preview();
  }
  if (performance.now() - refreshedAt > REFRESH_EVERY) void refresh();
}

/** The worker keeps the page for times without a signal; where it may not be a module it sends nothing by itself. */
async function enlistWorker() {
  if (!navigator.serviceWorker || !navigator.onLine) return;
  try {
    await navigator.serviceWorker.register('/me/worker-module.js', { scope: '/me/', type: 'module' });
  } catch {
    await navigator.serviceWorker.register('/me/worker.js', { scope: '/me/' }).catch(() => {}); // not allowed: then the page needs a signal to open
  }
}

navigator.serviceWorker?.addEventListener('message', ({ data }) => {
  if (data.news === 'sent') void phone.outbox.reload();
  if (data.news !== 'version') return;
  hasNews = true;
  element('update').hidden = false;
});
element('check-in').addEventListener('click', () => void phone.checkIn());
element('update').addEventListener('click', () => location.reload());
enableLeave(phone);
enableSelf(phone);
onLanguage(enterView);
addEventListener('hashchange', () => {
  if (location.hash === '#main') return; // the way past the bar
  enterView();
  element(`${view}-title`).focus();
});
addEventListener('online', () => void refresh());
addEventListener('offline', show);
document.addEventListener('visibilitychange', onShown);
addEventListener('pagehide', () => {
  document.removeEventListener('visibilitychange', onShown); // a page that is left is hidden at once, but not as a phone that sleeps
  phone.clock.keep();
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

enterView();
await phone.recall();
setInterval(tick, TICK);
await refresh();
void enlistWorker();
