/**
 * The policy as the texts in a form's fields, and back. A field is named as the API's pointer names it, `slots/morning/due`, so that a fault finds its field, and what was
 * typed is sent as it is: the API tells every fault at once, and better than a page could.
 */
import { SOURCE_NAMES, VALUES, contentOf } from './policy-values.js';

/** @typedef {import('./wire.js').PolicyValues} PolicyValues */
/** @typedef {Record<string, string>} Fields by name; a checkbox is `on` or empty */

/** A name of no value: whether quiet hours are set at all. */
export const QUIET_ON = 'quietOn';
const TIME_PARTS = { slot: ['opens', 'due', 'closes'], quiet: ['from', 'to'] };

/**
 * The names of a value's own fields.
 * @param {import('./policy-values.js').Value} value
 */
export function fieldsOf({ kind, path }) {
  return kind === 'slot' || kind === 'quiet' ? TIME_PARTS[kind].map((part) => `${path}/${part}`) : [path];
}

/** @param {PolicyValues} policy @returns {Fields} */
export function textsOf(policy) {
  /** @type {Fields} */
  const fields = { source: policy.source, [QUIET_ON]: policy.alerts.quietHours ? 'on' : '' };
  for (const value of VALUES) {
    const content = contentOf(policy, value);
    if (value.kind === 'flag') fields[value.path] = content ? 'on' : '';
    else if (value.kind === 'slot' || value.kind === 'quiet') for (const part of TIME_PARTS[value.kind]) fields[`${value.path}/${part}`] = content?.[part] ?? '';
    else fields[value.path] = String(content);
  }
  for (const name of SOURCE_NAMES) fields[`sources/${name}`] = policy.sources?.[name] ?? '';
  return fields;
}

/** What stands in the form now. @param {HTMLFormElement} form @returns {Fields} */
export function readFields(form) {
  /** @type {Fields} */
  const fields = {};
  for (const input of form.elements) if (input instanceof HTMLInputElement && input.name) fields[input.name] = input.type === 'checkbox' ? (input.checked ? 'on' : '') : input.value;
  return fields;
}

/** @param {HTMLFormElement} form @param {Fields} fields */
export function writeFields(form, fields) {
  for (const input of form.elements) {
    if (!(input instanceof HTMLInputElement) || !(input.name in fields)) continue;
    if (input.type === 'checkbox') input.checked = fields[input.name] === 'on';
    else input.value = fields[input.name];
  }
}

/**
 * The request that the fields make: `from` and the whole of the next version.
 * @param {Fields} fields
 * @returns {any}
 */
export function bodyOf(fields) {
  /** @type {any} */
  const body = {};
  for (const [name, text] of Object.entries(fields)) {
    if (name === QUIET_ON || (name.startsWith('alerts/quietHours/') && !fields[QUIET_ON]) || (name.startsWith('sources/') && !text.trim())) continue;
    const path = name.split('/');
    const last = /** @type {string} */ (path.pop());
    const part = path.reduce((/** @type {any} */ whole, step) => (whole[step] ??= {}), body);
    part[last] = sent(name, text);
  }
  return body;
}

/**
 * Takes over what a later version changed and the writer did not.
 * @param {Fields} base where the writer began
 * @param {Fields} mine
 * @param {Fields} latest
 * @returns {{fields: Fields, conflicts: string[]}} the names of what both changed; there the writer's stands
 */
export function rebase(base, mine, latest) {
  const fields = { ...mine };
  const conflicts = [];
  for (const [name, text] of Object.entries(latest)) {
    if (mine[name] === base[name]) fields[name] = text;
    else if (text !== base[name] && text !== mine[name]) conflicts.push(name);
  }
  return { fields, conflicts };
}

/** @param {string} name @param {string} text @returns {unknown} undefined for what is empty and has to be told as missing */
function sent(name, text) {
  if (name === 'weekendsAreDutyDays') return text === 'on';
  const trimmed = text.trim();
  if (name === 'source' || name.startsWith('sources/')) return trimmed;
  if (trimmed === '') return undefined;
  if (name === 'from') return trimmed;
  if (name.startsWith('slots/') || name.startsWith('alerts/quietHours/')) return asTime(trimmed);
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** 8:30 and 8：30 are 08:30; anything else is the API's to refuse. @param {string} text */
export function asTime(text) {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? [];
  return hour ? `${hour.padStart(2, '0')}:${minute}` : text;
}
