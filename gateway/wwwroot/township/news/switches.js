/** The two switches over the inbox: the tone, and the desktop's notifications. */
import { element, setText } from '../../shared/elements.js';
import { words } from '../words.js';

/**
 * @param {import('./sound.js').Sound} sound
 * @param {import('./desktop.js').Desktop} desktop
 * @param {import('../desk.js').Desk} desk
 * @returns {() => void} draws them
 */
export function drawSwitches(sound, desktop, desk) {
  const [bell, notices] = [element('sound'), element('desktop')];
  bell.addEventListener('click', () => sound.turn());
  notices.addEventListener('click', () => void desktop.ask());
  return () => {
    const w = words();
    const [heard, told] = [sound.state, desktop.state];
    bell.hidden = heard === 'missing' || !desk.isOwn;
    bell.dataset.state = heard;
    bell.setAttribute('aria-pressed', String(heard === 'on'));
    setText(/** @type {HTMLElement} */ (bell.querySelector('span')), w.sound[heard === 'missing' ? 'off' : heard]);
    notices.hidden = told === 'missing' || !desk.isOwn;
    notices.dataset.state = told;
    /** @type {HTMLButtonElement} */ (notices).disabled = told === 'granted';
    notices.title = told === 'denied' ? w.desktop.deniedHint : '';
    setText(/** @type {HTMLElement} */ (notices.querySelector('span')), w.desktop[told === 'missing' ? 'default' : told]);
  };
}
