/** Notifications of the desktop. They are asked for once, by a button; nothing asks when a page opens. */

/** @typedef {'missing'|'default'|'granted'|'denied'} DesktopState */

export class Desktop {
  #changed;
  /** Phones know notifications, but not from a page. */
  #missing = !('Notification' in globalThis);

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @returns {DesktopState} */
  get state() {
    return this.#missing ? 'missing' : Notification.permission;
  }

  async ask() {
    await Notification.requestPermission();
    this.#changed();
  }

  /**
   * @param {{title: string, body: string, tag: string}} words
   * @param {() => void} clicked
   */
  tell({ title, body, tag }, clicked) {
    if (this.state !== 'granted') return;
    try {
      const notification = new Notification(title, { body, tag, lang: document.documentElement.lang, icon: '/favicon.svg' });
      notification.addEventListener('click', () => {
        notification.close();
        focus();
        clicked();
      });
    } catch {
      this.#missing = true; // Android: only a service worker may
      this.#changed();
    }
  }
}
