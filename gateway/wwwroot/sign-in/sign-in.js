/**
 * Signing in: name and password, then the second factor where there is one; a passkey, or the county's own provider, where those exist.
 *
 * Hooks for the browser tests: #user #password #sign-in #code #back #problem[data-code] #passkey #providers
 */
import { askOpen } from '../shared/api.js';
import { element, make } from '../shared/elements.js';
import { enableForm, field, valueOf } from '../shared/forms.js';
import { onLanguage, texts } from '../shared/language.js';
import { homeOf, isHeld } from '../shared/me.js';
import { answerWithPasskey, knowsPasskeys } from '../shared/passkeys.js';
import { nextPage } from '../shared/next-page.js';
import { beginPage, showProblem } from '../shared/page-frame.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('../shared/me.js').Me} Me */

const SECOND_FACTOR_REQUIRED = 'second-factor-required';
const SECOND_FACTOR_WRONG = 'second-factor-wrong';

beginPage('signIn');
const form = /** @type {HTMLFormElement} */ (element('password-form'));
let askingCode = false;
let hasOtherWays = false;

enableForm(form, async () => {
  const body = { user: valueOf(form, 'user').trim(), password: valueOf(form, 'password'), code: askingCode ? valueOf(form, 'code').trim() : undefined, cookie: true };
  const { value, problem } = await askOpen('POST', '/api/v1/sign-in/password', body);
  if (!problem) return goOn(value.me);
  if (problem.code === SECOND_FACTOR_REQUIRED) {
    showStep(true);
    return undefined;
  }
  const code = field(form, 'code');
  code.value = '';
  if (askingCode && problem.code === SECOND_FACTOR_WRONG) code.focus();
  else if (askingCode && problem.status !== 0) showStep(false); // locked or disabled meanwhile: a code helps no more
  return problem;
});

element('back').addEventListener('click', () => showStep(false));

/** @param {boolean} code */
function showStep(code) {
  askingCode = code;
  element('password-step').hidden = code;
  element('code-step').hidden = !code;
  element('back').hidden = !code;
  element('other-ways').hidden = code || !hasOtherWays;
  element('problem').hidden = true;
  words();
  field(form, code ? 'code' : 'password').focus();
}

function words() {
  const { page } = texts();
  element('title').textContent = askingCode ? page.secondFactorTitle : page.signInTitle;
  element('sign-in').textContent = askingCode ? page.confirm : page.signIn;
}

onLanguage(words);

/**
 * @param {Me} me
 * @returns {undefined}
 */
function goOn(me) {
  const next = nextPage(new URLSearchParams(location.search).get('next'));
  const isHome = next === null || new URL(next).pathname === '/';
  location.assign(isHeld(me) || isHome ? homeOf(me) : next);
}

if (knowsPasskeys()) {
  element('passkey').hidden = false;
  offerOtherWays();
  element('passkey').addEventListener('click', () => void byPasskey());
}

function offerOtherWays() {
  hasOtherWays = true;
  element('other-ways').hidden = askingCode;
}

async function byPasskey() {
  showProblem(element('problem'));
  const asked = await askOpen('POST', '/api/v1/sign-in/passkey/options');
  if (asked.problem) return showProblem(element('problem'), asked.problem);
  const credential = await answerWithPasskey(asked.value.options);
  if (!credential) return showProblem(element('problem'), { status: 400, code: 'passkey-cancelled', ...texts().accounts.passkeyNotMade });
  const { value, problem } = await askOpen('POST', '/api/v1/sign-in/passkey', { credential, state: asked.value.state, cookie: true });
  return problem ? showProblem(element('problem'), problem) : goOn(value.me);
}

/** The county's own way to sign in, where one is set up. */
async function offerProviders() {
  const { value } = await askOpen('GET', '/api/v1/sign-in/providers');
  /** @type {{name: string, address: string}[]} */
  const providers = (value?.items ?? []).filter((/** @type {{address?: string}} */ provider) => nextPage(provider.address ?? null) !== null);
  element('providers').replaceChildren(
    ...providers.map(({ name, address }) => {
      const link = make('a', 'button', name);
      const target = new URL(address, location.origin);
      const next = nextPage(new URLSearchParams(location.search).get('next'));
      if (next) target.searchParams.set('next', next.slice(location.origin.length));
      link.href = target.href;
      return link;
    }),
  );
  if (providers.length > 0) offerOtherWays();
}

void offerProviders();
