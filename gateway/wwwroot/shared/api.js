/** The API as a page asks it. A refusal is a value, and so is no answer at all: nothing throws, and every failure has words for the reader. */
import { language, texts } from './language.js';
import { goToSignIn } from './next-page.js';

/**
 * A problem document (RFC 9457), as far as pages read it.
 * @typedef {object} Problem
 * @property {number} status 0 when there was no answer
 * @property {string} code
 * @property {string} title
 * @property {string} detail
 * @property {{pointer: string, code: string, detail: string}[]} [errors]
 * @property {string} [traceId]
 */

/**
 * @template T
 * @typedef {({value: T, problem?: undefined} | {value?: undefined, problem: Problem}) & {date?: number}} Answer `date`: the server's own clock when it answered, epoch milliseconds to
 * the second; it is real where the county's time is a demo's
 */

/** @typedef {{headers?: Record<string, string>, patience?: number}} Wishes headers such as If-Match; milliseconds, for what is known to take longer */

const REQUEST_LIMIT = 15_000;
/** A file is sent and worked through; a county's roster takes seconds. */
const FILE_LIMIT = 180_000;

/**
 * Asks as whoever is signed in. Whoever no longer is goes to the sign-in page and comes back here.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON, but a file as it is
 * @param {Wishes} [wishes]
 * @returns {Promise<Answer<any>>}
 */
export async function ask(method, path, body, wishes) {
  const answer = await askOpen(method, path, body, wishes);
  if (answer.problem?.status === 401 && (answer.problem.code === 'not-signed-in' || answer.problem.code === 'session-ended')) {
    goToSignIn();
    return new Promise(() => {}); // the page is being left; nothing on it should move any more
  }
  return answer;
}

/**
 * Asks without having signed in.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {Wishes} [wishes]
 * @returns {Promise<Answer<any>>}
 */
export async function askOpen(method, path, body, { headers: more, patience = body instanceof Blob ? FILE_LIMIT : REQUEST_LIMIT } = {}) {
  /** @type {Record<string, string>} */
  const headers = { accept: 'application/json', 'accept-language': language() === 'zh' ? 'zh-CN' : 'en', ...more };
  const file = body instanceof Blob ? body : undefined;
  if (body !== undefined) headers['content-type'] = file?.type ?? 'application/json';
  /** @type {Response} */
  let answer;
  const limit = new AbortController(); // AbortSignal.timeout is not known to the browsers of old phones
  const timer = setTimeout(() => limit.abort(), patience);
  try {
    answer = await fetch(path, { method, headers, body: file ?? (body === undefined ? undefined : JSON.stringify(body)), signal: limit.signal });
  } catch {
    clearTimeout(timer);
    return { problem: { status: 0, code: 'offline', ...texts().accounts.offline } };
  }
  const date = Date.parse(answer.headers.get('date') ?? '') || undefined;
  try {
    const value = answer.status === 204 ? undefined : await answer.json();
    if (answer.ok) return { value, date };
    if (typeof value?.detail === 'string') return { problem: value, date };
  } catch {
    // no JSON: something between here and the gateway answered
  } finally {
    clearTimeout(timer);
  }
  return { problem: { status: answer.status, code: 'unclear', ...texts().accounts.unclear }, date };
}
