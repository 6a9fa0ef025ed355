/** Tells of alerts that are new and that nobody has read: by a tone, a notification, the title; once for each, however many tabs are open, and not before their time. */
import { number, texts } from '../../shared/language.js';
import { announce } from '../../shared/page-frame.js';
import { isOpen, linesOf } from '../inbox/alerts.js';
import { words } from '../words.js';
import { OnceInThisBrowser } from './once.js';

/** @typedef {import('../documents.js').Alert} Alert */

export class Herald {
  /** @type {Alert[]} */
  #alerts = [];
  #desk;
  #sound;
  #desktop;
  #title;
  #isUnread;
  #clicked;
  #rung;
  #notified;
  /** @type {Set<string>} told to who hears the page; in each tab by itself, for each has a reader of its own */
  #spoken = new Set();

  /**
   * @param {import('../desk.js').Desk} desk
   * @param {object} by
   * @param {import('./sound.js').Sound} by.sound
   * @param {import('./desktop.js').Desktop} by.desktop
   * @param {import('./page-title.js').PageTitle} by.title
   * @param {(alert: Alert) => boolean} by.isUnread
   * @param {(alert: string) => void} by.clicked a notification was
   */
  constructor(desk, { sound, desktop, title, isUnread, clicked }) {
    this.#desk = desk;
    this.#sound = sound;
    this.#desktop = desktop;
    this.#title = title;
    this.#isUnread = isUnread;
    this.#clicked = clicked;
    this.#rung = new OnceInThisBrowser(`township.${desk.township}.rung`);
    this.#notified = new OnceInThisBrowser(`township.${desk.township}.notified`);
    if (desk.isOwn) this.#notified.standInLine(() => this.tick());
  }

  /** Only a tab that can be heard is in the line of those that ring. */
  heard() {
    if (this.#desk.isOwn) this.#rung.standInLine(() => this.tick());
  }

  /** @param {Alert[]} alerts all that there are now */
  look(alerts) {
    this.#alerts = alerts;
    // What was read or taken can become news again, by a lapse or a further step.
    const old = alerts.filter((alert) => !isOpen(alert) || alert.state === 'Acknowledged' || alert.readAt !== undefined).map(({ id }) => id);
    this.#rung.forget(old);
    this.#notified.forget(old);
    this.tick();
  }

  /** What quiet hours put off comes up by the time alone. */
  tick() {
    const now = this.#desk.now;
    const fresh = linesOf(this.#alerts).filter((alert) => this.#isUnread(alert) && !(alert.notifyAt && Date.parse(alert.notifyAt) > now));
    this.#title.show(fresh.length);
    if (fresh.length === 0) return;
    // Who stands under a line was told of with it, also should that line end before they do.
    const under = this.#alerts.filter(({ parent }) => fresh.some(({ id }) => id === parent)).map(({ id }) => id);
    if (this.#rung.take(fresh, under).length > 0) this.#sound.ring();
    const told = this.#notified.take(fresh, under);
    if (told.length > 0) this.#desktop.tell({ ...this.#newsOf(told), tag: told[0].id }, () => this.#clicked(told[0].id));
    const unspoken = fresh.filter(({ id }) => !this.#spoken.has(id));
    for (const { id } of unspoken) this.#spoken.add(id);
    if (unspoken.length > 0) announce(this.#newsOf(unspoken).title);
  }

  /** @param {Alert[]} alerts */
  #newsOf(alerts) {
    const [first] = alerts;
    const w = words();
    const what = texts().alertKind[first.kind] ?? texts().somethingElse;
    const who = first.kind === 'outage-suspected' ? w.villagesSilent(number(first.silent ?? 0)) : [first.villageName, first.name].filter(Boolean).join(' ');
    return { title: alerts.length === 1 ? w.newAlert(what) : w.newAlerts(number(alerts.length), what), body: w.newAlertAt(this.#desk.name, who) };
  }
}
