/**
 * One's own account: who am I and what may I do, the password, the second factor, where I am signed in.
 *
 * Hooks for the browser tests: #held #me-name #me-roles #me-rights #password #newPassword #again #change-password #password-changed
 *   #begin-second-factor #totp-secret #confirm-code #confirm-second-factor #recovery-codes > li #stored-recovery #remove-code #remove-second-factor
 *   #passkey-name #add-passkey #passkey-added #passkeys > li[data-passkey] [data-action=remove]
 *   #sessions > li[data-session][data-current] [data-action=end]
 */
import { ask } from '../shared/api.js';
import { element, make, setText } from '../shared/elements.js';
import { enableForm, faultAt, valueOf } from '../shared/forms.js';
import { onLanguage, texts } from '../shared/language.js';
import { askMe, homeOf, isHeld, may } from '../shared/me.js';
import { announce, beginPage, showContent, whoIsIt } from '../shared/page-frame.js';
import { Places } from '../shared/places.js';
import { Passkeys } from './passkeys.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';

/** @typedef {import('../shared/me.js').Me} Me */
/** @typedef {import('../shared/me.js').RightName} RightName */

beginPage('account');
let me = await whoIsIt();
const wasHeld = isHeld(me);
const places = new Places();
const sessions = new Sessions();
const secondFactor = new SecondFactor(me, renew);
const passkeys = new Passkeys(renew);

async function renew() {
  const { value } = await askMe();
  if (value) me = value;
  secondFactor.know(me);
  draw();
  await Promise.all([sessions.load(), passkeys.load(), namePlaces()]);
}

/** Codes become names, once the reader may read them. */
async function namePlaces() {
  if (!may(me, 'places.read') || places.townships.length > 0) return;
  await places.load();
  draw();
}

function draw() {
  const { accounts: t } = texts();
  setText(element('me-name'), me.name);
  const roles = me.roles.map(({ role, place }) => t.roleAt(t.role[role] ?? role, places.nameOf(place)));
  element('me-roles').replaceChildren(...(roles.length > 0 ? roles : [t.noRoles]).map((words) => make('li', '', words)));
  const own = Object.entries(me.rights).filter(([right]) => right !== 'account.own');
  // How far they go is the role's place; said again only where several roles reach differently.
  const alike = new Set(own.map(([, reach]) => reach)).size === 1;
  const rights = own.map(([right, reach]) => rightIn(right, alike ? 'county' : reach));
  element('me-rights').replaceChildren(...(rights.length > 0 ? rights : [t.noRights]).map((words) => make('li', '', words)));

  const held = element('held');
  held.hidden = !wasHeld && !isHeld(me);
  if (me.mustEnrol) held.after(element('second-factor'), element('passkeys-card')); // the one thing to do comes first
  const what = me.mustChangePassword ? t.mustChangePassword : me.mustEnrol ? t.mustEnrol : null;
  if (what) {
    held.replaceChildren(make('strong', '', what.title), make('span', '', what.detail));
  } else {
    const on = make('a', 'button button-main', t.goOn);
    on.id = 'go-on';
    on.href = homeOf(me);
    const row = make('div', 'buttons');
    row.append(on);
    held.replaceChildren(make('span', '', t.ready), row);
  }
  secondFactor.draw();
  passkeys.draw();
  sessions.draw();
}

/**
 * @param {string} right
 * @param {string} reach `county`, or codes with a kind before each
 */
function rightIn(right, reach) {
  const { accounts: t } = texts();
  const where = reach === 'county' ? '' : reach.split(' ').map((part) => places.nameOf(part.slice(part.indexOf(':') + 1))).filter(Boolean).join(', ');
  return t.roleAt(t.right[/** @type {RightName} */ (right)] ?? right, where);
}

const passwordForm = /** @type {HTMLFormElement} */ (element('password-form'));
enableForm(passwordForm, async () => {
  setText(element('password-changed'), '');
  if (valueOf(passwordForm, 'newPassword') !== valueOf(passwordForm, 'again')) return faultAt('again', texts().accounts.differ);
  const { problem } = await ask('PUT', '/api/v1/me/password', { password: valueOf(passwordForm, 'password'), newPassword: valueOf(passwordForm, 'newPassword') });
  if (problem) return problem;
  passwordForm.reset();
  setText(element('password-changed'), texts().accounts.saved);
  announce(texts().accounts.saved);
  await renew();
  return undefined;
});

onLanguage(draw);
draw();
showContent('ready');
await Promise.all([sessions.load(), passkeys.load(), namePlaces()]);
