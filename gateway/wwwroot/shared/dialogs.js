/** Questions before what cannot be taken back, and secrets that are shown once. Native dialogs: they hold the focus and close by Escape. */
import { make } from './elements.js';
import { texts } from './language.js';

/**
 * @param {{title: string, detail: string, action: string}} words
 * @returns {Promise<boolean>} whether the reader wants it done
 */
export function confirmed({ title, detail, action }) {
  return new Promise((resolve) => {
    const dialog = open(title);
    const [no, yes] = [button(texts().page.cancel, 'button'), button(action, 'button button-danger')];
    yes.dataset.action = 'confirm';
    no.addEventListener('click', () => dialog.close('no'));
    yes.addEventListener('click', () => dialog.close('yes'));
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
    dialog.append(make('p', '', detail), row(no, yes));
    dialog.showModal();
    no.focus();
  });
}

/**
 * Shows a password or a key; it is gone when the dialog is closed, so a click beside it does not close it.
 * @param {string} title
 * @param {string} detail
 * @param {string} secret
 * @returns {Promise<void>}
 */
export function showSecret(title, detail, secret) {
  return new Promise((resolve) => {
    const dialog = open(title);
    const stored = button(texts().page.stored, 'button button-main');
    stored.dataset.action = 'stored';
    stored.addEventListener('click', () => dialog.close());
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    dialog.addEventListener('close', () => resolve());
    dialog.append(make('p', '', detail), secretBox(secret), row(stored));
    dialog.showModal();
  });
}

/**
 * The secret with a button that copies it.
 * @param {string} secret
 * @param {string} [shown] as it is read, when that is not as it is copied
 */
export function secretBox(secret, shown = secret) {
  const box = make('div', 'secret');
  const text = make('output', 'secret-text', shown);
  const copy = button(texts().page.copy, 'button');
  copy.dataset.action = 'copy';
  copy.dataset.text = 'copy'; // the secret stays where it is when the language changes
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(secret);
      copy.textContent = texts().accounts.copied;
    } catch {
      getSelection()?.selectAllChildren(text);
      copy.textContent = texts().accounts.notCopied;
    }
  });
  box.append(text, copy);
  return box;
}

/** @param {string} title */
export function open(title) {
  const dialog = make('dialog', 'dialog');
  const heading = make('h2', 'dialog-title', title);
  heading.id = 'dialog-title';
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(heading);
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  return dialog;
}

/**
 * @param {string} words
 * @param {string} className
 */
export function button(words, className) {
  const made = make('button', className, words);
  made.type = 'button';
  return made;
}

/** @param {HTMLElement[]} buttons */
export function row(...buttons) {
  const made = make('div', 'buttons');
  made.append(...buttons);
  return made;
}
