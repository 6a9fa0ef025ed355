/** The inbox by keys: a hand stays on the keyboard while the other holds the phone. */
import { open, button, row } from '../../shared/dialogs.js';
import { make } from '../../shared/elements.js';
import { texts } from '../../shared/language.js';
import { words } from '../words.js';

/** @type {Record<string, string>} */
const ACTIONS = { a: 'acknowledge', c: 'call', r: 'resolve' };

/**
 * @param {import('./inbox.js').Inbox} inbox
 * @param {() => boolean} isShown whether the inbox is what the page shows
 */
export function enableInboxKeys(inbox, isShown) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') {
      if (inbox.escape()) event.preventDefault();
      return;
    }
    if (isTyping(event.target)) return;
    if (event.key === '?') showKeys();
    else if (!isShown() || !act(inbox, event)) return;
    event.preventDefault();
  });
}

/** @param {import('./inbox.js').Inbox} inbox @param {KeyboardEvent} event @returns {boolean} whether the key means anything here */
function act(inbox, { key, target }) {
  const name = key.toLowerCase();
  if (name === 'j') inbox.move(1);
  else if (name === 'k') inbox.move(-1);
  else if (ACTIONS[name]) inbox.do(ACTIONS[name]);
  else if (key >= '1' && key <= '9') inbox.choose(Number(key));
  else if (key === 'Enter' && target instanceof Element && (target === document.body || target.matches('li.alert'))) inbox.do('detail');
  else return false;
  return true;
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), select, textarea');
}

export function showKeys() {
  const w = words();
  const dialog = open(w.keysTitle);
  dialog.dataset.dialog = 'keys';
  const list = make('dl', 'keys');
  for (const [keys, meaning] of w.keys) {
    const [term, what] = [make('dt'), make('dd', '', meaning)];
    for (const key of keys.split(' ')) term.append(make('kbd', '', key));
    list.append(term, what);
  }
  const close = button(texts().page.close, 'button');
  close.addEventListener('click', () => dialog.close());
  dialog.append(list, row(close));
  dialog.showModal();
}
