/** The file as it is sent: read once, so that what is applied is what was checked, whatever becomes of the file meanwhile. */
import { words } from './roster-words.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_BYTES = 8 * 1024 * 1024;

/** @typedef {import('../shared/api.js').Problem} Problem */

/**
 * @param {File} file
 * @returns {Promise<{content: Blob, problem?: undefined} | {content?: undefined, problem: Problem}>}
 */
export async function readRoster(file) {
  const t = words();
  // By the name: what a system says of a file's type depends on the programs that it has.
  const type = /\.xlsx$/i.test(file.name) ? XLSX : /\.csv$/i.test(file.name) ? 'text/csv' : '';
  if (!type) return refused('not-a-table', t.notATable);
  if (file.size > MOST_BYTES) return refused('too-large', t.tooLarge);
  try {
    return { content: new Blob([await file.arrayBuffer()], { type }) };
  } catch {
    return refused('not-read', t.notRead);
  }
}

/**
 * @param {string} code
 * @param {{title: string, detail: string}} said
 */
function refused(code, said) {
  return { problem: { status: 400, code, ...said } };
}
