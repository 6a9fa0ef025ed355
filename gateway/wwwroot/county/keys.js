/** The desk's keys. They are single letters, so they are silent wherever somebody writes, and while a dialog is open. */
import { open, button, row } from '../shared/dialogs.js';
import { make } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { TABS } from './tabs.js';
import { words } from './words.js';

/**
 * @param {import('./tabs.js').Tabs} tabs
 * @param {(key: string) => boolean} press gives the key to the part that is shown
 */
export function enableKeys(tabs, press) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target) || document.querySelector('dialog[open]')) return;
    if (event.key === '?') showHelp();
    else if (event.key >= '1' && event.key <= String(TABS.length)) tabs.go(Number(event.key) - 1);
    else if (!press(event.key)) return;
    event.preventDefault();
  });
}

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

function showHelp() {
  const { help } = words();
  const dialog = open(help.title);
  dialog.classList.add('help');
  const list = make('dl', 'about');
  for (const [keys, meaning] of help.keys) {
    const term = make('dt');
    term.append(make('kbd', '', keys));
    list.append(term, make('dd', '', meaning));
  }
  const close = button(texts().page.close, 'button');
  close.addEventListener('click', () => dialog.close());
  dialog.append(list, row(close));
  dialog.showModal();
}
