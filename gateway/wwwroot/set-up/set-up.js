/**
 * The first set-up, which works once: it makes the system administrator and the first key, and says what comes next.
 *
 * Hooks for the browser tests: #setUpCode #user #name #password #again #set-up #problem[data-code] #done #key
 */
import { askOpen } from '../shared/api.js';
import { secretBox } from '../shared/dialogs.js';
import { element } from '../shared/elements.js';
import { enableForm, faultAt, valueOf } from '../shared/forms.js';
import { onLanguage, texts } from '../shared/language.js';
import { beginPage } from '../shared/page-frame.js';

beginPage('setUp');
const form = /** @type {HTMLFormElement} */ (element('set-up-form'));
const words = () => {
  element('key-hint').textContent = `${texts().accounts.apiKey}: ${texts().accounts.keyOnce}`;
};
onLanguage(words);

enableForm(form, async () => {
  if (valueOf(form, 'password') !== valueOf(form, 'again')) return faultAt('again', texts().accounts.differ);
  const { value, problem } = await askOpen('POST', '/api/v1/sign-in/set-up', {
    setUpCode: valueOf(form, 'setUpCode').trim(), user: valueOf(form, 'user').trim(), name: valueOf(form, 'name').trim(), password: valueOf(form, 'password'),
  });
  if (problem) return problem;
  form.reset();
  words();
  element('key').replaceChildren(secretBox(value.apiKey));
  element('ask').hidden = true;
  element('done').hidden = false;
  element('done').focus();
  return undefined;
});
