/**
 * About the member and this phone: who looked at one's position or number, what waits to be sent, installing, signing out.
 *
 * Hooks for the browser tests: #self-name #sights [data-sight] #queue-words #ticket-words #install #update #sign-out
 */
import { askOpen } from '../shared/api.js';
import { confirmed } from '../shared/dialogs.js';
import { element, setText } from '../shared/elements.js';
import { signOut } from '../shared/me.js';
import { html, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { momentWords, words } from './words.js';

/** @typedef {import('./phone.js').Phone} Phone */
/** @typedef {{at: string, name: string, what: string}} Sight */

/** @type {{items?: Sight[], problem?: import('../shared/api.js').Problem} | null} */
let sights = null;
let asking = false;

/** @param {Phone} phone */
export function showSelf(phone) {
  const { duty } = phone;
  if (!duty) return;
  const t = words().self;
  /** @type {Record<string, string>} */
  const roles = t.role;
  setText(element('self-name'), duty.member.name);
  setText(element('self-place'), `${duty.village.townshipName ?? ''} ${duty.village.name} · ${roles[duty.member.role] ?? duty.member.role}`);
  setText(element('queue-words'), t.waiting(phone.outbox.waiting.length));
  setText(element('ticket-words'), phone.clock.isSound ? t.ticket : t.noTicket);
  if (!sights) void loadSights(phone);
  showSights();
}

function showSights() {
  const t = words().self;
  /** @type {Record<string, string>} */
  const whats = t.what;
  const rows = sights?.items?.map(
    ({ at, name, what }) => html`<li class="line" data-sight=${what}><span>${name}</span><span class="soft">${momentWords(at)}</span><span class="mark">${whats[what] ?? t.somethingElse}</span></li>`,
  );
  const instead = sights?.problem ? `${sights.problem.title} ${sights.problem.detail}` : rows ? t.noSights : t.loading;
  render(rows && rows.length > 0 ? rows : html`<li class="soft">${instead}</li>`, element('sights'));
}

/** Asked for when it is looked at, and not kept. @param {Phone} phone */
export async function loadSights(phone) {
  if (asking || !phone.duty) return;
  asking = true;
  const { value, problem } = await askOpen('GET', `/api/v1/members/${phone.duty.member.id}/sights`);
  asking = false;
  sights = value ? { items: value.items } : { problem };
  showSelf(phone);
}

/** @param {Phone} phone */
export function enableSelf(phone) {
  element('sign-out').addEventListener('click', async () => {
    const t = words().self;
    if (!navigator.onLine || !phone.isReachable) return setText(element('self-said'), t.signOutOffline);
    const { title, detail, action } = t.signOutQuestion;
    if (!(await confirmed({ title, detail: detail(phone.outbox.waiting.length), action }))) return;
    await phone.forget();
    await signOut();
  });

  /** @type {any} */
  let invitation = null;
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault(); // the browser's own banner would cover the button
    invitation = event;
    element('install').hidden = false;
  });
  element('install').addEventListener('click', async () => {
    await invitation?.prompt();
    invitation = null;
    element('install').hidden = true;
  });
}
