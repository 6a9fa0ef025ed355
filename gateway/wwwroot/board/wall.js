/** The wall: `/?wall`, for a screen that any visitor reads from four metres. Dark, larger, nobody's name, and nothing to operate. */
import { element } from '../shared/elements.js';
import { asked, tell } from './address.js';

/** Milliseconds after which a pointer that nobody moves is out of the picture. */
const STILL_AFTER = 3000;

export class Wall {
  #onChange;
  #stilling = 0;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    this.#mark(asked('wall') !== null);
    element('open-wall').addEventListener('click', () => this.toggle());
    element('leave-wall').addEventListener('click', () => this.toggle());
    for (const sign of ['pointermove', 'pointerdown', 'keydown']) document.addEventListener(sign, () => this.#stir(), { passive: true });
    this.#stir();
  }

  get on() {
    return document.documentElement.hasAttribute('data-wall');
  }

  toggle() {
    this.#mark(!this.on);
    tell('wall', this.on ? '' : null);
    this.#onChange();
  }

  /** @param {boolean} on */
  #mark(on) {
    document.documentElement.toggleAttribute('data-wall', on);
  }

  #stir() {
    document.documentElement.removeAttribute('data-still');
    clearTimeout(this.#stilling);
    this.#stilling = setTimeout(() => document.documentElement.setAttribute('data-still', ''), STILL_AFTER);
  }
}
