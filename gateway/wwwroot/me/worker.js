/**
 * The page without a signal: all of its files, of one version, from the cache. Answers of the API are never kept here. Its own version is no matter: it serves whichever
 * version of the page it has last taken up whole.
 *
 * It is a classic script, which old phones know; worker-module.js imports it and adds what needs modules.
 */
(() => {
  /** The types of workers and of documents exclude each other, and this is the one file here that is no document's. @type {any} */
  const worker = globalThis;
  const PAGE = '/me/';
  const PREFIX = 'zhucun-me-';
  const life = String(Math.random()).slice(2);

  /**
   * Takes up the page's present version, if it is not the one that is there: first all its files, at last the page, and then the old ones go. Whoever is not signed in
   * is led elsewhere, and everything stays as it is.
   */
  async function takeUp() {
    const page = await fetch(PAGE, { cache: 'no-cache', redirect: 'manual' });
    if (!page.ok) return;
    const text = await page.clone().text();
    const name = PREFIX + (await digestOf(text));
    if (await (await caches.open(name)).match(PAGE)) return;
    const cache = await caches.open(name);
    await Promise.all(filesOf(text).map((file) => keep(cache, file)));
    await cache.put(PAGE, page);
    for (const other of await caches.keys()) if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
    for (const client of await worker.clients.matchAll()) client.postMessage({ news: 'version' });
  }

  /** @param {string} page @returns {string[]} what it links to; it names all of its modules, for they are preloaded */
  function filesOf(page) {
    return Array.from(page.matchAll(/<(?:link|script)\b[^>]*?\b(?:href|src)="(\/[^"]+)"/g), ([, file]) => file);
  }

  /**
   * @param {Cache} cache
   * @param {string} file
   */
  async function keep(cache, file) {
    const answer = await fetch(file);
    // While gateways of two versions answer, one may give a file of the other's name: then the next time will do.
    const isOther = file.startsWith('/a/') && !/immutable/.test(answer.headers.get('cache-control') ?? '');
    if (!answer.ok || isOther) throw new Error(`${file} cannot be had now.`);
    await cache.put(file, answer);
  }

  /** @param {string} text */
  async function digestOf(text) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(takeUp().then(() => worker.skipWaiting())));
  worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

  worker.addEventListener('fetch', (/** @type {any} */ event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    if (request.mode === 'navigate' && pathname === PAGE) {
      event.respondWith(caches.match(PAGE).then((page) => page ?? fetch(request)));
      event.waitUntil(takeUp().catch(() => {})); // without a signal the page that is there has to do
    } else if (!pathname.startsWith('/api/') && request.mode !== 'navigate') {
      event.respondWith(caches.match(request).then((file) => file ?? fetch(request)));
    }
  });

  worker.addEventListener('message', (/** @type {any} */ event) => {
    if (event.data.ask === 'version') event.waitUntil(takeUp().catch(() => {}));
    // A witness of the time: this goes on while the page is reloaded (ticket-clock.js).
    if (event.data.ask === 'time') event.ports[0].postMessage({ life, now: performance.now() });
  });
})();
