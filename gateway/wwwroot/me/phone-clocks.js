/** The clocks of this phone as ticket-clock.js reads them, and where their last reading is kept: it has to be written in the instant in which a page is left. */

/** @typedef {import('./ticket-clock.js').Reading} Reading */
/** @typedef {import('./ticket-clock.js').Kept} Kept */

const KEY = 'zhucun.me.clock';
/** A worker without work ends after half a minute. */
const ASK_WITNESS_EVERY = 20_000;
const WITNESS_LIMIT = 1000;

const life = newLife();
/** The worker's life, its steady clock less ours at the least, and by how much it may be more. @type {{life: string, ahead: number, off: number} | null} */
let witness = null;

/** @returns {Reading} */
export function readClocks() {
  const steady = performance.timeOrigin + performance.now();
  const shown = document.visibilityState === 'visible';
  /** @type {Reading} */
  const reading = { wall: Date.now(), steady, shown, life };
  if (witness) reading.witness = { life: witness.life, now: performance.now() + witness.ahead, off: witness.off };
  return reading;
}

/** @type {import('./ticket-clock.js').Storage} */
export const clockStorage = {
  load() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? 'null');
    } catch {
      return null; // no storage, or not ours: there is no ticket then
    }
  },
  save(kept) {
    try {
      if (kept) localStorage.setItem(KEY, JSON.stringify(kept));
      else localStorage.removeItem(KEY);
    } catch {
      // no storage: the ticket lasts as long as the page
    }
  },
};

/** Keeps the worker alive as a witness of the time while the page is shown; resolves after the first try. */
export async function keepWitness() {
  setInterval(() => {
    if (document.visibilityState === 'visible') void askWitness();
  }, ASK_WITNESS_EVERY);
  await askWitness();
}

/** @returns {Promise<void>} */
function askWitness() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve();
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    const timer = setTimeout(() => {
      channel.port1.close(); // too late to tell much
      resolve();
    }, WITNESS_LIMIT);
    const asked = performance.now();
    channel.port1.onmessage = ({ data }) => {
      // It read its clock at some moment since it was asked. The quickest answer knows best: two steady clocks of one phone go on alike.
      const off = performance.now() - asked;
      if (!witness || witness.life !== data.life || off < witness.off) witness = { life: data.life, ahead: data.now - asked - off, off };
      clearTimeout(timer);
      resolve();
    };
    worker.postMessage({ ask: 'time' }, [channel.port2]);
  });
}

/** Not `crypto.randomUUID`, which old phones do not have. */
function newLife() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
