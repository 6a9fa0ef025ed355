/** The policy's values as sentences. No DOM. */
import { SOURCE_NAMES, VALUES, contentOf, differences, sourceOf } from './policy-values.js';
import { day, words } from './words.js';

/** @typedef {import('./policy-values.js').Value} Value */
/** @typedef {import('./wire.js').Policy} Policy */
/** @typedef {import('./wire.js').PolicyValues} PolicyValues */

/** @type {('opens' | 'due' | 'closes')[]} */
const SLOT_PARTS = ['opens', 'due', 'closes'];

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
    ...differences(before, after).flatMap((value) => {
      const [was, is] = [contentOf(before, value), contentOf(after, value)];
      if (value.kind !== 'slot') return t.change(t.value[value.name], shown(value, was), shown(value, is));
      return SLOT_PARTS.filter((part) => was[part] !== is[part]).map((part) => t.change(t.slotPart(t.value[value.name], t[part]), was[part], is[part]));
    }),
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

/** A preview names a slot's times each for itself, `slots.morning.due`, and lengths without their unit. @param {string} changed */
export function changedName(changed) {
  const t = words().policy;
  const [, slot, part] = /^(slots\.\w+)\.(opens|due|closes)$/.exec(changed) ?? [];
  return slot ? t.slotPart(nameOf(slot), t[/** @type {'opens'} */ (part)]) : t.value[valueChanged(changed)?.name ?? 'slots'];
}

/** @param {string} changed @param {string | number | boolean | undefined} content */
export function changedContent(changed, content) {
  if (content === undefined) return words().policy.none;
  const value = valueChanged(changed);
  if (!value) return String(content);
  const [from, to] = String(content).split('–');
  return shown(value, value.kind === 'quiet' ? { from, to } : content);
}

/** @param {string} changed */
function valueChanged(changed) {
  return VALUES.find(({ name }) => name === changed || name === `${changed}Meters`);
}
