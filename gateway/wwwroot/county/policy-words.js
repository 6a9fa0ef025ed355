/** The policy's values as sentences. No DOM. */
import { SOURCE_NAMES, VALUES, contentOf, differences, sourceOf } from './policy-values.js';
import { day, words } from './words.js';

/** @typedef {import('./policy-values.js').Value} Value */
/** @typedef {import('./wire.js').Policy} Policy */
/** @typedef {import('./wire.js').PolicyValues} PolicyValues */

/** @param {Value} value @param {any} content */
export function shown(value, content) {
  const t = words().policy;
  if (value.kind === 'flag') return content ? t.yes : t.no;
  if (value.kind === 'slot') return t.slot(content);
  if (value.kind === 'quiet') return content ? t.quiet(content.from, content.to) : t.none;
  return t[value.kind](content);
}

/** From when a version counts. @param {Pick<Policy, 'from'>} policy */
export function fromWords({ from }) {
  const t = words().policy;
  return from ? t.from(day(from)) : t.fromEver;
}

/**
 * What one version changes of another, each in a sentence.
 * @param {PolicyValues} before
 * @param {PolicyValues} after
 * @returns {string[]}
 */
export function changeSentences(before, after) {
  const t = words().policy;
  return [
    ...differences(before, after).map((value) => t.change(t.value[value.name], shown(value, contentOf(before, value)), shown(value, contentOf(after, value)))),
    ...(before.source === after.source ? [] : [t.sourceOfAll(before.source, after.source)]),
    ...SOURCE_NAMES.filter((name) => (before.sources?.[name] ?? '') !== (after.sources?.[name] ?? '')).map((name) =>
      t.sourceChange(nameOf(name), sourceOf(before, name), sourceOf(after, name)),
    ),
  ];
}

/** A value's name as the API writes it, in words. @param {string} name */
export function nameOf(name) {
  const t = words().policy.value;
  return name in t ? t[/** @type {keyof typeof t} */ (name)] : name;
}

/** @param {string} name @returns {Value | undefined} */
export function valueNamed(name) {
  return VALUES.find((value) => value.name === name || value.path.replaceAll('/', '.') === name);
}
