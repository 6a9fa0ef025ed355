/**
 * A page's wire to the gateway: the first picture over REST, then the hub. It never gives up: it retries without end at short
 * intervals, asks for the board anew after each reconnect, and takes silence for a broken line, because a gateway that has nothing
 * to tell still sends a heartbeat every 5 s.
 */

import { ask } from './api.js';
import { askMe, isHeld, may } from './me.js';

/** @typedef {import('./me.js').Me} Me */
/** @typedef {import('./wire.js').Board} Board */
/** @typedef {import('./wire.js').BoardMessage} BoardMessage */
/** @typedef {'loading'|'refused'|'starting'|'empty'|'error'|'live'|'reconnecting'|'offline'} LiveState */

/**
 * The part of @microsoft/signalr that is used here (a classic script: its global is `signalR`).
 * @typedef {object} HubConnection
 * @property {string} state
 * @property {number} serverTimeoutInMilliseconds
 * @property {() => Promise<void>} start
 * @property {() => Promise<void>} stop
 * @property {(method: string, ...args: unknown[]) => Promise<unknown>} invoke
 * @property {(method: string, handler: (message: any) => void) => void} on
 * @property {(handler: () => void) => void} onclose
 * @property {(handler: () => void) => void} onreconnecting
 * @property {(handler: () => void) => void} onreconnected
 */

/**
 * @typedef {object} Listener
 * @property {(me: Me) => void} [onMe] who is looking, once, where the page does not know yet
 * @property {(board: Board) => void} onBoard the first picture, over REST
 * @property {(message: BoardMessage, evenOlder: boolean) => boolean} onMessage whether it was taken: refused ones are no sign of life
 * @property {(state: LiveState) => void} onState
 * @property {(entries: FeedEntry[]) => void} [onEntries] the record's entries of the scope, from the snapshot on, for a page that shows more than the board
 */

/** @typedef {{type: string, sequence: string}} FeedEntry a CloudEvent, as far as pages read it */

const RETRY_AFTER = [0, 500, 1000, 2000, 5000];
/** Three heartbeats. */
const SILENCE_LIMIT = 15_000;
/** Out of touch for this long reads "offline" rather than "reconnecting"; the retries go on. */
const OFFLINE_AFTER = 30_000;
const REQUEST_LIMIT = 10_000;
/** The hub has scopes for the county and for a township; who may see less asks anew this often. */
const ASK_EVERY = 10_000;

export class DutyConnection {
  /** @type {HubConnection | null} */
  #hub = null;
  /** @type {Listener} */
  #listener;
  /** @type {LiveState} */
  #state = 'loading';
  #scope = '';
  #opening = false;
  /** Starts since the last message: a hub that connects and then refuses is not hammered. */
  #attempt = 0;
  #lastHeard = 0;
  #lostAt = 0;
  #evenOlder = false;
  /** The record's sequence, as the scope's last message told it. */
  #sequence = 0;
  #township;

  /**
   * @param {Listener} listener
   * @param {string} [township] the one to watch; otherwise as far as the reader may see
   */
  constructor(listener, township = '') {
    this.#listener = listener;
    this.#township = township;
  }

  /** @param {Me} [known] who is looking, where the page has asked already */
  async start(known) {
    globalThis.addEventListener('offline', () => this.#lost());
    setInterval(() => this.#watchSilence(), 1000);
    const me = known ?? (await this.#whoLooks());
    if (!known) this.#listener.onMe?.(me);
    if (!may(me, 'board.read')) {
      if (isHeld(me)) location.replace('/account/');
      this.#enter('refused');
      return;
    }

    const board = await this.#firstBoard();
    this.#scope = this.#township ? `township:${this.#township}` : scopeOf(me.rights['board.read'] ?? '', board.county);
    this.#listener.onBoard(board);
    if (!this.#scope) return void this.#keepAsking();
    this.#enter('loading'); // there is a picture now, but nothing keeps it up to date yet
    this.#hub = this.#build();
    await this.#open();
  }

  /** @returns {Promise<Me>} */
  async #whoLooks() {
    for (let attempt = 0; ; attempt++) {
      await pause(attempt);
      const { value: me, problem } = await askMe();
      if (me) return me;
      this.#enter(stateOf(problem?.status ?? 0));
    }
  }

  /** Live enough for one village. */
  async #keepAsking() {
    this.#enter('live');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
      const { value: board, problem } = await ask('GET', '/api/v1/board');
      if (board) this.#listener.onBoard(board);
      this.#enter(problem ? (problem.status === 403 ? 'refused' : 'offline') : 'live');
    }
  }

  /** @returns {Promise<Board>} once there is one */
  async #firstBoard() {
    for (let attempt = 0; ; attempt++) {
      await pause(attempt);
      const { value: board, problem } = await ask('GET', '/api/v1/board');
      if (board?.townships.length > 0) return board;
      this.#enter(stateOf(problem?.status ?? 404));
    }
  }

  /** @returns {HubConnection} */
  #build() {
    const { HubConnectionBuilder, LogLevel } = /** @type {any} */ (globalThis).signalR;
    /** @type {HubConnection} */
    const hub = new HubConnectionBuilder()
      .withUrl('/hubs/duty', { timeout: REQUEST_LIMIT })
      .withAutomaticReconnect({
        nextRetryDelayInMilliseconds: (/** @type {{previousRetryCount: number}} */ retry) => {
          if (retry.previousRetryCount > 0) void askMe(); // a session that has ended is why no line comes about: then this leads to the sign-in page
          return delayOf(retry.previousRetryCount);
        },
      })
      .configureLogging(LogLevel.None) // an outage is shown on the page; a console that fills for hours helps nobody
      .build();
    hub.serverTimeoutInMilliseconds = SILENCE_LIMIT;
    hub.on('Board', (/** @type {BoardMessage} */ message) => this.#hear(message));
    hub.on('Entries', (/** @type {{scope: string, entries: FeedEntry[]}} */ { entries }) => this.#listener.onEntries?.(entries));
    hub.onreconnecting(() => this.#lost());
    hub.onreconnected(() => this.#watch().catch(() => hub.stop()));
    hub.onclose(() => {
      this.#lost();
      void this.#open();
    });
    return hub;
  }

  /** The first start, and every start after a close, is not covered by SignalR's own reconnecting. */
  async #open() {
    if (this.#opening || !this.#hub) return;
    this.#opening = true;
    for (;;) {
      await pause(this.#attempt++);
      try {
        await this.#hub.start();
        this.#opening = false;
        await this.#watch();
        return;
      } catch {
        this.#lost();
        if (this.#opening) {
          void askMe(); // as in the retries
          continue;
        }


        // Connected, but refused or cut while asking: the close starts this anew.
        await this.#hub.stop();
        return;
      }
    }
  }

  async #watch() {
    this.#lastHeard = performance.now();
    await this.#hub?.invoke('WatchBoard', this.#scope);
    // What the snapshot has cannot be missed: it came before this goes on.
    if (this.#listener.onEntries) await this.#hub?.invoke('Watch', this.#scope, this.#sequence);
  }

  /** @param {BoardMessage} message */
  #hear(message) {
    if (message.scope !== this.#scope) return;
    this.#sequence = message.sequence;
    if (!this.#listener.onMessage(message, this.#evenOlder)) return;
    this.#evenOlder = false;
    this.#attempt = 0;
    this.#lastHeard = performance.now();
    this.#enter('live');
  }

  #watchSilence() {
    const now = performance.now();
    if (this.#hub?.state === 'Connected' && now - this.#lastHeard > SILENCE_LIMIT) {
      this.#lost();
      // Either the line is dead, or the server tells only of a record older than ours (it was set up anew): believe its next snapshot.
      this.#evenOlder = true;
      this.#lastHeard = now;
      void this.#hub.stop();
    }
    if (this.#state === 'reconnecting' && (now - this.#lostAt > OFFLINE_AFTER || !navigator.onLine)) this.#enter('offline');
  }

  #lost() {
    if (!this.#hub || this.#state === 'reconnecting' || this.#state === 'offline') return;
    this.#lostAt = performance.now();
    this.#enter(navigator.onLine ? 'reconnecting' : 'offline');
  }

  /** @param {LiveState} state */
  #enter(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#listener.onState(state);
  }
}

/**
 * @param {string} reach as far as the reader may see: `county`, `township:CODE`, or codes of less
 * @param {string} county
 * @returns {string} what the hub is asked for; empty for what it has no scope for
 */
function scopeOf(reach, county) {
  if (reach === 'county') return `county:${county}`;
  return /^township:\d+$/.test(reach) ? reach : '';
}

/** @param {number} status of an answer that has no board in it; 0 for no answer @returns {LiveState} */
function stateOf(status) {
  return status === 0 ? 'offline' : status === 404 ? 'empty' : status === 503 ? 'starting' : 'error';
}

/** @param {number} attempt */
function delayOf(attempt) {
  return RETRY_AFTER[Math.min(attempt, RETRY_AFTER.length - 1)];
}

/** @param {number} attempt @returns {Promise<void>} */
function pause(attempt) {
  return new Promise((resolve) => setTimeout(resolve, delayOf(attempt)));
}
