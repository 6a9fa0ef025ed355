/**
 * Integrators' keys: what each may do, until when, when it was last used; made, followed by another, revoked.
 *
 * Hooks for the browser tests: #new-key #name input[name=rights][value=RIGHT] #township #days #make-key #valid-keys > li[data-key] #over-keys > li[data-key]
 *   [data-action=rotate] [data-action=revoke] #keys-problem[data-code]
 */
import { ask } from '../shared/api.js';
import { button, confirmed, showSecret } from '../shared/dialogs.js';
import { element, make, setText } from '../shared/elements.js';
import { enableForm, valueOf } from '../shared/forms.js';
import { number, onLanguage, texts } from '../shared/language.js';
import { may } from '../shared/me.js';
import { day, moment } from '../shared/moments.js';
import { askedAgain, beginPage, showContent, showProblem, whoIsIt } from '../shared/page-frame.js';
import { Places } from '../shared/places.js';

/** @typedef {import('../shared/me.js').RightName} RightName */
/**
 * @typedef {object} Key
 * @property {string} id
 * @property {string} name
 * @property {RightName[]} rights
 * @property {string} [township]
 * @property {string} createdAt
 * @property {string} expiresAt
 * @property {string} [revokedAt]
 * @property {string} [lastUsedAt]
 * @property {string} [follows]
 */

/** What a key may have (docs/access-matrix.md); accounts, roles, keys and the audit are persons' affairs. @type {RightName[]} */
const RIGHTS = [
  'board.read', 'places.read', 'members.read', 'alerts.read', 'feed.read', 'check-ins.write', 'phones.reveal', 'positions.reveal', 'members.export', 'metrics.read',
  'docs.read', 'demo-clock.write',
];
const SOON = 30 * 86_400_000;

beginPage('keys');
const me = await whoIsIt();
const places = new Places();
/** @type {Key[]} */
let keys = [];

async function load() {
  for (;;) {
    const { value, problem } = await ask('GET', '/api/v1/keys');
    if (value) {
      keys = value.items;
      draw();
      showContent('ready');
      return;
    }
    await askedAgain(/** @type {import('../shared/api.js').Problem} */ (problem));
  }
}

function draw() {
  const { accounts: t } = texts();
  const [valid, over] = [keys.filter(isValid), keys.filter((key) => !isValid(key))];
  list('valid-keys', valid, t.noKeys);
  list('over-keys', over, t.noOverKeys);
  setText(element('valid-count'), number(valid.length));
  setText(element('over-count'), number(over.length));
}

/**
 * @param {string} id
 * @param {Key[]} shown
 * @param {string} none
 */
function list(id, shown, none) {
  element(id).replaceChildren(...(shown.length > 0 ? shown.map(rowOf) : [make('li', 'hint', none)]));
}

/** @param {Key} key */
function rowOf(key) {
  const { accounts: t } = texts();
  const row = make('li', 'row');
  row.dataset.key = key.id;
  const name = make('p', 'row-name', key.name);
  name.append(make('small', '', `${t.keyShort} ${key.id}`));
  const chips = make('div', 'chips');
  if (key.revokedAt) chips.append(chip(t.revoked, 'danger'));
  else if (!isValid(key)) chips.append(chip(t.expired, 'danger'));
  else if (isFollowed(key)) chips.append(chip(t.followed, 'warning'));
  else if (Date.parse(key.expiresAt) - Date.now() < SOON) chips.append(chip(t.expiresSoon, 'warning'));
  chips.append(chip(key.township ? places.nameOf(key.township) : t.county), ...key.rights.map((right) => chip(t.right[right] ?? right)));
  const used = key.lastUsedAt ? t.lastUsed(moment(key.lastUsedAt)) : t.neverUsed;
  const about = make('p', 'row-about', [used, t.expires(day(key.revokedAt ?? key.expiresAt)), t.made(day(key.createdAt))].join(' · '));
  row.append(name, about, chips);
  if (isValid(key)) row.append(actionsOn(key));
  else row.dataset.over = '';
  return row;
}

/** @param {Key} key */
function actionsOn(key) {
  const { accounts: t } = texts();
  const buttons = make('div', 'buttons');
  const [rotate, revoke] = [button(t.rotate, 'button button-small'), button(t.revokeIt, 'button button-small button-danger')];
  rotate.dataset.action = 'rotate';
  revoke.dataset.action = 'revoke';
  rotate.hidden = isFollowed(key); // two are valid while an integrator changes over, not three
  rotate.addEventListener('click', async () => {
    if (!(await confirmed(texts().accounts.rotateKey(key.name)))) return;
    const answer = await change(ask('POST', `/api/v1/keys/${key.id}/rotate`));
    if (answer.value) await show(answer.value.key);
  });
  revoke.addEventListener('click', async () => {
    if (await confirmed(texts().accounts.revokeKey(key.name))) await change(ask('POST', `/api/v1/keys/${key.id}/revoke`));
  });
  buttons.append(rotate, revoke);
  return buttons;
}

/**
 * Shows what is true after a change, whether it was made or refused.
 * @param {Promise<import('../shared/api.js').Answer<any>>} changing
 */
async function change(changing) {
  const answer = await changing;
  await load();
  showProblem(element('keys-problem'), answer.problem);
  if (answer.problem) element('keys-problem').scrollIntoView({ block: 'center' });
  return answer;
}

/** @param {string} key */
function show(key) {
  const { accounts: t } = texts();
  return showSecret(t.apiKey, t.keyOnce, key);
}

/** @param {Key} key */
function isValid(key) {
  return !key.revokedAt && Date.parse(key.expiresAt) > Date.now();
}

/** @param {Key} key */
function isFollowed(key) {
  return keys.some((other) => other.follows === key.id && !other.revokedAt);
}

/**
 * @param {string} words
 * @param {string} [tone]
 */
function chip(words, tone) {
  const made = make('span', 'chip', words);
  if (tone) made.dataset.tone = tone;
  return made;
}

/** The words of the form, with what was chosen kept. */
function drawForm() {
  const { accounts: t, page } = texts();
  const ticked = new Set(chosenRights());
  element('key-rights').replaceChildren(
    ...RIGHTS.map((right) => {
      const [label, box] = [make('label', 'check'), make('input')];
      Object.assign(box, { type: 'checkbox', name: 'rights', value: right, checked: ticked.has(right) });
      label.append(box, t.right[right]);
      return label;
    }),
  );
  const township = /** @type {HTMLSelectElement} */ (element('township'));
  const { value } = township;
  township.replaceChildren(new Option(page.wholeCounty, ''), ...places.townships.map(({ code, name }) => new Option(name, code)));
  township.value = value;
}

function chosenRights() {
  return Array.from(document.querySelectorAll('input[name="rights"]:checked'), (box) => /** @type {HTMLInputElement} */ (box).value);
}

const form = /** @type {HTMLFormElement} */ (element('key-form'));
enableForm(form, async () => {
  const body = { name: valueOf(form, 'name').trim(), rights: chosenRights(), days: Number(valueOf(form, 'days')), township: valueOf(form, 'township') || undefined };
  const { value, problem } = await ask('POST', '/api/v1/keys', body);
  if (problem) return problem;
  form.reset();
  /** @type {HTMLDetailsElement} */ (element('new-key')).open = false;
  await load();
  await show(value.key);
  return undefined;
});

onLanguage(() => {
  draw();
  drawForm();
});
if (may(me, 'places.read')) await places.load();
drawForm();
await load();
