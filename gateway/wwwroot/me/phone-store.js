/**
 * What this phone keeps: check-ins that wait for a signal, and the one duty document that the page needs without one. In IndexedDB, because the service worker sends from
 * it as well. Every call says whether it worked; nothing throws.
 */

/** @typedef {import('./sending.js').Item} Item */
/** @typedef {'denied' | 'full'} StoreFault */
/** @typedef {'outbox' | 'kept'} Shelf */

const DATABASE = 'zhucun-me';
/** Some private windows never answer. */
const OPEN_LIMIT = 3000;

export class PhoneStore {
  /** @type {IDBDatabase | null} */
  #database;

  /** @param {IDBDatabase | null} database */
  constructor(database) {
    this.#database = database;
  }

  /** @returns {Promise<PhoneStore>} one that keeps nothing where the browser has no storage for pages */
  static async open() {
    return new PhoneStore(await openDatabase());
  }

  get isThere() {
    return this.#database !== null;
  }

  /** @returns {Promise<Item[]>} the oldest first */
  async items() {
    return (await this.#ask('outbox', 'readonly', (shelf) => shelf.getAll())).value ?? [];
  }

  /**
   * @param {Item} item gets its place in the queue
   * @returns {Promise<StoreFault | undefined>}
   */
  async add(item) {
    const { value, fault } = await this.#ask('outbox', 'readwrite', (shelf) => shelf.add(withoutPlace(item)));
    if (fault) return fault;
    item.place = Number(value);
    return undefined;
  }

  /** @param {Item} item that was added @returns {Promise<StoreFault | undefined>} */
  async save(item) {
    return item.place === undefined ? 'denied' : (await this.#ask('outbox', 'readwrite', (shelf) => shelf.put(item))).fault;
  }

  /** @param {Item} item */
  async remove(item) {
    const { place } = item;
    if (place !== undefined) await this.#ask('outbox', 'readwrite', (shelf) => shelf.delete(place));
  }

  /** @param {string} name @returns {Promise<any>} */
  async read(name) {
    return (await this.#ask('kept', 'readonly', (shelf) => shelf.get(name))).value;
  }

  /** @param {string} name @param {unknown} value */
  async write(name, value) {
    await this.#ask('kept', 'readwrite', (shelf) => shelf.put(value, name));
  }

  /** What is kept about somebody, but for the check-ins that still wait: they are theirs and nobody else can send them. */
  async forget() {
    await this.#ask('kept', 'readwrite', (shelf) => shelf.clear());
    for (const item of await this.items()) if (item.state !== 'waiting') await this.remove(item);
  }

  /**
   * @param {Shelf} name
   * @param {IDBTransactionMode} mode
   * @param {(shelf: IDBObjectStore) => IDBRequest<any>} act
   * @returns {Promise<{value?: any, fault?: StoreFault}>}
   */
  #ask(name, mode, act) {
    const database = this.#database;
    if (!database) return Promise.resolve({ fault: 'denied' });
    return new Promise((resolve) => {
      try {
        const transaction = database.transaction(name, mode);
        const request = act(transaction.objectStore(name));
        // Only now is it written; a request may succeed in a transaction that then finds the disk full.
        transaction.oncomplete = () => resolve({ value: request.result });
        transaction.onabort = () => resolve({ fault: faultOf(transaction.error ?? request.error) });
      } catch (error) {
        resolve({ fault: faultOf(error) });
      }
    });
  }
}

/** @returns {Promise<IDBDatabase | null>} */
function openDatabase() {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), OPEN_LIMIT);
    /** @param {IDBDatabase | null} database */
    const answer = (database) => {
      clearTimeout(timer);
      resolve(database);
    };
    try {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('outbox', { keyPath: 'place', autoIncrement: true });
        request.result.createObjectStore('kept');
      };
      request.onsuccess = () => answer(request.result);
      request.onerror = () => answer(null);
    } catch {
      answer(null); // forbidden altogether
    }
  });
}

/** @param {unknown} error @returns {StoreFault} */
function faultOf(error) {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'denied';
}

/** An unset key is given by the shelf, in the order of adding: the phone's clock has no say in it. @param {Item} item */
function withoutPlace(item) {
  const { place, ...rest } = item;
  return rest;
}
