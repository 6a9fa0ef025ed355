/**
 * Chinese first, English by a switch. The choice is kept in this browser; `?lang=en` in an address wins, so that a link can carry it.
 */
import { zh } from './texts.zh.js';
import { en } from './texts.en.js';

/** @typedef {'zh'|'en'} Language */
/** @typedef {import('./texts.zh.js').Texts} Texts */

const KEY = 'zhucun.language';
/** @type {Record<Language, Texts>} */
const catalogues = { zh, en };
/** @type {Set<() => void>} */
const listeners = new Set();

/** @type {Language} */
let current = chosen();

/** @returns {Language} */
function chosen() {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked) return asked.toLowerCase().startsWith('en') ? 'en' : 'zh';
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh'; // storage may be forbidden (private window, kiosk policy): the switch then lasts as long as the page
  }
}

/** @returns {Language} */
export function language() {
  return current;
}

/** @returns {Texts} */
export function texts() {
  return catalogues[current];
}

/** @param {Language} next */
export function setLanguage(next) {
  current = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // see chosen()
  }
  const address = new URL(location.href);
  if (address.searchParams.has('lang')) {
    address.searchParams.set('lang', next);
    history.replaceState(null, '', address);
  }
  translatePage();
  for (const listener of listeners) listener();
}

/** @param {() => void} listener called after each switch */
export function onLanguage(listener) {
  listeners.add(listener);
}

/** The fixed words of the page that is open, beside those of every page. @type {() => Record<string, string>} */
let pageWords = () => ({});

/**
 * Lets `data-text` and `data-label` name words of a page's own catalogue as well.
 * @param {() => Record<string, string>} words in the language that is chosen when it is asked
 */
export function usePageWords(words) {
  pageWords = words;
}

/** Fills the page's fixed words: `data-text` the content, `data-label` the accessible name; the value is a key of the page's words or of `texts().page`. */
export function translatePage() {
  /** @type {Record<string, string>} */
  const page = { ...texts().page, ...pageWords() };
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
  for (const node of document.querySelectorAll('[data-text]')) {
    node.textContent = page[node.getAttribute('data-text') ?? ''];
  }
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', page[node.getAttribute('data-label') ?? '']);
  }
}

/** 18204 → 18,204: the thousands comma is usual in both languages. */
const grouped = new Intl.NumberFormat('en-US');

/** @param {number} value */
export function number(value) {
  return grouped.format(value);
}
