/**
 * The first view: one button, a sentence over it that says what the server will think, and one under it that says what became of the last tap.
 *
 * Hooks for the browser tests: #check-in[data-state] #slot-words #place-words[data-place] #place-hint #fate[data-fate] #notices [data-notice] #slots #latest [data-item]
 */
import { element, make, setText } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { html, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { dayFromNow, dayWords, distance, reasonWords, span, statusWord, timeWords, words } from './words.js';

/** @typedef {import('./phone.js').Phone} Phone */
/** @typedef {import('./sending.js').Item} Item */
/** @typedef {import('./slots.js').Standing} Standing */
/** @typedef {'loading' | 'ready' | 'locating' | 'sending' | 'waiting' | 'done' | 'closed'} Look */

/** @param {Phone} phone */
export function showCheckIn(phone) {
  const standing = phone.standing;
  const look = lookOf(phone, standing);
  showOver(phone, standing, look);
  showButton(phone, standing, look);
  showFate(phone, standing);
  showNotices(phone);
  showSlots(phone);
  showLatest(phone);
}

/**
 * @param {Phone} phone
 * @param {Standing | null} standing
 * @returns {Look}
 */
function lookOf(phone, standing) {
  if (!phone.duty) return 'loading';
  if (phone.busy) return phone.busy;
  if (standing?.saved) return 'waiting';
  if (standing?.isDone) return 'done';
  return !standing || standing.phase === 'before' || standing.isExcused ? 'closed' : 'ready';
}

/**
 * @param {Phone} phone
 * @param {Standing | null} standing
 * @param {Look} look
 */
function showOver(phone, standing, look) {
  const { duty, verdict, fix } = phone;
  const place = element('place-words');
  const hint = element('place-hint');
  setText(element('slot-words'), duty ? slotWords(standing, phone.now()) : ' ');
  const isWanted = look === 'ready' || look === 'locating' || (look === 'closed' && verdict !== null);
  const shown = duty && isWanted ? (verdict?.place ?? (phone.isLooking ? 'looking' : 'unknown')) : 'none';
  place.dataset.place = element('check-in').dataset.place = shown;
  hint.hidden = shown !== 'indeterminate' && shown !== 'outside';
  setText(hint, hint.hidden ? '' : words().placeHint[/** @type {'indeterminate' | 'outside'} */ (shown)]);
  setText(place, duty ? placeWords(shown, duty.village.name, verdict?.distance ?? 0, fix?.accuracyMeters) : ' ');
}

/**
 * @param {string} shown
 * @param {string} village
 * @param {number} metres
 * @param {number | undefined} accuracy
 */
function placeWords(shown, village, metres, accuracy) {
  const { place } = words();
  if (shown === 'looking' || shown === 'unknown') return place[shown](village);
  if (shown === 'inside' || shown === 'outside') return place[shown](village, distance(metres));
  if (shown === 'none') return village;
  return accuracy === undefined ? place.noAccuracy(village, distance(metres)) : place.indeterminate(village, distance(metres), distance(accuracy));
}

/**
 * @param {Standing | null} standing
 * @param {number} now
 */
function slotWords(standing, now) {
  const t = words();
  if (!standing) return t.noSlot;
  const { slot, phase, status, isExcused } = standing;
  const name = t.slot[slot.slot];
  if (phase === 'before') return t.opens(name, timeWords(slot.opens), dayFromNow(slot.date, now));
  if (isExcused) return t.excused(name, statusWord(status));
  if (phase === 'open') return t.before(name, timeWords(slot.due));
  return phase === 'grace' ? t.grace(name, timeWords(slot.deadline)) : t.late(name, timeWords(slot.closes));
}

/**
 * @param {Phone} phone
 * @param {Standing | null} standing
 * @param {Look} look
 */
function showButton(phone, standing, look) {
  const button = /** @type {HTMLButtonElement} */ (element('check-in'));
  const { button: names, buttonHint: hints } = words();
  button.dataset.state = look;
  // It stays a button that can be reached and tapped again: what a second tap does is said, and not counted.
  button.setAttribute('aria-disabled', String(look === 'loading' || look === 'locating' || look === 'sending'));
  setText(element('check-in-word'), look === 'done' && standing?.status === 'Late' ? names.late : names[look]);
  setText(element('check-in-hint'), buttonHint());

  function buttonHint() {
    if (look === 'waiting') return hints.waiting;
    if (look === 'locating' || look === 'sending') return hints.now;
    if (look === 'closed') return hints.closed;
    if (look === 'loading' || !standing) return ' ';
    if (look === 'done') return hints.at(doneAt(phone, standing) || statusWord(standing.status));
    if (look === 'ready' && phone.verdict?.place === 'outside') return hints.outside;
    if (standing.grade === 'Unverified') return hints.again;
    const until = standing.phase === 'open' ? standing.slot.due : standing.phase === 'grace' ? standing.slot.deadline : standing.slot.closes;
    return hints.left(span(Date.parse(until) - phone.now()));
  }
}

/**
 * @param {Phone} phone
 * @param {Standing} standing
 */
function doneAt(phone, { slot }) {
  const item = phone.outbox.items.find(({ verdict }) => verdict?.grade === 'Verified' && verdict.dutyDate === slot.date && verdict.slot === slot.slot);
  return item ? timeWords(item.at) : '';
}

/**
 * @param {Phone} phone
 * @param {Standing | null} standing
 */
function showFate(phone, standing) {
  const place = element('fate');
  const item = phone.outbox.latest;
  const t = words();
  if (!phone.duty) return;
  place.dataset.fate = item ? fateName(item) : 'none';
  // A remark is over as soon as there is something newer to say.
  const isSo = phone.remark === 'doneAlready' ? standing?.isDone : item?.state === 'waiting';
  const [title, why] = phone.remark && isSo ? [t[phone.remark], ''] : item ? fateOf(item, phone) : [t.fate.none, ''];
  const key = `${title}\n${why}`;
  if (place.dataset.key === key) return; // a live region that is written anew is read anew
  place.dataset.key = key;
  place.replaceChildren(make('strong', '', title), ...(why ? [make('span', '', why)] : []));
}

/** @param {Item} item @returns {'sent' | 'waiting' | 'refused' | 'unverified' | 'rejected'} */
function fateName({ state, verdict }) {
  if (verdict?.grade === 'Unverified') return 'unverified';
  return verdict?.grade === 'Rejected' ? 'rejected' : state;
}

/**
 * What happened, and why or what it means.
 * @param {Item} item
 * @param {Phone} phone
 * @returns {[string, string]}
 */
function fateOf(item, phone) {
  const { fate, slot: slots, wrongDatum } = words();
  const time = timeWords(item.at);
  if (item.refusal) return [fate.refused(time), `${item.refusal.title} ${item.refusal.detail}`];
  const { verdict } = item;
  if (!verdict) return [waitingWords(item, time, phone), ''];
  const why = verdict.hint === 'wrongDatum' ? wrongDatum : reasonWords(verdict.reason);
  if (verdict.grade === 'Rejected') return [fate.rejected(time), why];
  if (!verdict.slot || !verdict.status || verdict.reason === 'offDuty' || verdict.reason === 'noOpenSlot') return [fate.noted(time), why];
  const name = slots[verdict.slot];
  return verdict.grade === 'Unverified' ? [fate.unverified(name, time), why] : [fate.settled(name, statusWord(verdict.status), time), why];
}

/**
 * @param {Item} item
 * @param {string} time
 * @param {Phone} phone
 */
function waitingWords(item, time, { outbox, busy }) {
  const { fate } = words();
  if (item.place === undefined) return fate.unkept(time);
  if (outbox.state === 'notSignedIn' || outbox.state === 'notNow') return fate[outbox.state](time);
  return busy === 'sending' && outbox.state === 'sending' ? fate.sending(time) : fate.waiting(time);
}

/** @param {Phone} phone */
function showNotices(phone) {
  const t = words();
  const { locateFault } = phone;
  const storeFault = phone.outbox.fault ?? (phone.store.isThere ? null : 'denied');
  /** @type {HTMLElement[]} */
  const notices = [];
  if (phone.who === 'notSignedIn') notices.push(notice('signIn', t.signInAgain, link(t.signInAgain.action, `/sign-in/?next=${encodeURIComponent('/me/')}`)));
  if (phone.who === 'notMember') notices.push(notice('notMember', t.notMember, link(t.notMember.action, '/')));
  if (!phone.duty && phone.who === 'starting' && !phone.isReachable) notices.push(notice('firstTime', t.firstTime));
  if (locateFault) notices.push(notice(locateFault, t.locateFault[locateFault], make('p', '', t.locateFault.otherWays)));
  if (storeFault) notices.push(notice(`store-${storeFault}`, t.storeFault[storeFault]));
  const place = element('notices');
  const key = `${document.documentElement.lang} ${notices.map(({ dataset }) => dataset.notice).join(' ')}`;
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  place.replaceChildren(...notices);
}

/**
 * @param {string} name
 * @param {{title: string, detail: string}} words
 * @param {HTMLElement[]} more
 */
function notice(name, { title, detail }, ...more) {
  const made = make('div', 'notice');
  made.dataset.notice = name;
  made.append(make('strong', '', title), make('span', '', detail), ...more);
  return made;
}

/**
 * @param {string} text
 * @param {string} href
 */
function link(text, href) {
  const made = make('a', 'button button-main', text);
  made.href = href;
  return made;
}

/** @param {Phone} phone */
function showSlots(phone) {
  const { duty } = phone;
  if (!duty) return;
  const now = phone.now();
  const rows = duty.slots.map((slot) => {
    const day = dayFromNow(slot.date, now) || words().today;
    const isAhead = slot.status === 'Pending' && now < Date.parse(slot.opens);
    return html`<li class="line" data-slot=${`${slot.date} ${slot.slot}`}>
      <span>${day} ${words().slot[slot.slot]}</span>
      <span class="soft">${timeWords(slot.opens)}–${timeWords(slot.due)}</span>
      <span class="mark" data-status=${slot.status}>${isAhead ? words().record.notYet : statusWord(slot.status)}</span>
    </li>`;
  });
  render(rows, element('slots'));
}

/** Those before the last, whose fate stands under the button. @param {Phone} phone */
function showLatest({ outbox }) {
  const earlier = outbox.items.slice(-6, -1).reverse();
  element('latest-part').hidden = earlier.length === 0;
  render(earlier.map(itemRow), element('latest'));
}

/** @param {Item} item */
function itemRow(item) {
  const name = item.verdict?.slot ?? item.slot;
  const date = item.verdict?.dutyDate ?? item.date ?? item.at.slice(0, 10);
  const fate = fateName(item);
  return html`<li class="line" data-item=${fate}>
    <span>${dayWords(date)} ${name ? words().slot[name] : ''}</span>
    <span class="soft">${timeWords(item.at)}</span>
    <span class="mark" data-status=${item.verdict?.status ?? item.state}>${fate === 'sent' && item.verdict?.status ? statusWord(item.verdict.status) : words().state[fate]}</span>
  </li>`;
}

/** The county's clock and the line to it. @param {Phone} phone */
export function showBar(phone) {
  const { duty, isReachable, outbox } = phone;
  const { net } = words();
  setText(element('village'), duty ? `${duty.village.townshipName ?? ''} ${duty.village.name}`.trim() : texts().page.product);
  setText(element('time'), duty ? timeWords(phone.now()) : '');
  const state = !navigator.onLine ? 'offline' : !isReachable || outbox.state === 'unreachable' ? 'waiting' : 'online';
  const place = element('net');
  place.dataset.state = state;
  setText(place, state === 'online' ? '' : state === 'offline' ? net.offline : net.waiting);
}
