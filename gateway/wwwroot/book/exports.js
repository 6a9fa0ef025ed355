/** Asks for exports: a book to show, or a file to keep. A month before the last two is put together anew from the record, so they may take far longer than other answers. */
import { language, texts } from '../shared/language.js';
import { goToSignIn } from '../shared/next-page.js';

/** @typedef {import('../shared/api.js').Problem} Problem */

const PATIENCE = 180_000;

/**
 * @param {string} name `attendance`, `alerts` or `leaves`
 * @param {Record<string, string>} query what is empty is left out
 * @returns {Promise<import('../shared/api.js').Answer<Response>>}
 */
export async function askExport(name, query) {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(`/api/v1/exports/${name}?${asked}`, {
      headers: { 'accept-language': language() === 'zh' ? 'zh-CN' : 'en' },
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return { problem: { status: 0, code: 'offline', ...texts().accounts.offline } };
  }
  if (answer.ok) return { value: answer };
  const problem = await problemOf(answer);
  if (problem.code === 'not-signed-in' || problem.code === 'session-ended') {
    goToSignIn();
    return new Promise(() => {}); // the page is being left
  }
  return { problem };
}

/**
 * Takes a file to the reader's downloads.
 * @param {string} name
 * @param {Record<string, string>} query
 * @returns {Promise<import('../shared/api.js').Answer<string>>} what the file is called
 */
export async function download(name, query) {
  const { value: answer, problem } = await askExport(name, query);
  if (!answer) return { problem: /** @type {Problem} */ (problem) };
  try {
    const file = nameOf(answer);
    const address = URL.createObjectURL(await answer.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser may still be reading it
    return { value: file };
  } catch {
    return { problem: { status: 0, code: 'offline', ...texts().accounts.offline } }; // it broke off on the way
  }
}

/** @param {Response} answer */
function nameOf(answer) {
  const found = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '');
  return found?.[1] ? decodeURIComponent(found[1]) : 'export';
}

/** @param {Response} answer @returns {Promise<Problem>} */
async function problemOf(answer) {
  try {
    const problem = await answer.json();
    if (typeof problem?.detail === 'string') return problem;
  } catch {
    // no JSON: something between here and the gateway answered
  }
  return { status: answer.status, code: 'unclear', ...texts().accounts.unclear };
}
