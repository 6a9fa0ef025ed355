/** The policy's values: in which groups they are read, where they stand in the API's document, and in which unit. No DOM. */

/** @typedef {import('./wire.js').PolicyValues} PolicyValues */
/** @typedef {import('./wire.js').Policy} Policy */
/** @typedef {import('./texts.policy.zh.js').PolicyTexts} PolicyTexts */
/** @typedef {Exclude<keyof PolicyTexts['value'], 'slots'>} ValueName */
/** @typedef {keyof PolicyTexts['group']} GroupName */
/** @typedef {'flag' | 'slot' | 'quiet' | keyof PolicyTexts['unit']} Kind */

/**
 * @typedef {object} Value
 * @property {ValueName} name
 * @property {string} path in the document, `alerts/toCountyAfterMinutes`; a form's field has the same name, so that a fault finds it
 * @property {Kind} kind
 * @property {string} sourceName under which a document of its own is named
 */

/** @param {ValueName} name @param {Kind} kind @param {string} [path] @param {string} [sourceName] @returns {Value} */
const value = (name, kind, path = name.replace('.', '/'), sourceName = name) => ({ name, path, kind, sourceName });

/** @type {{name: GroupName, values: Value[]}[]} */
export const GROUPS = [
  {
    name: 'days',
    values: [
      value('slots.morning', 'slot', undefined, 'slots'),
      value('slots.evening', 'slot', undefined, 'slots'),
      value('grace', 'minutes', 'graceMinutes'),
      value('weekendsAreDutyDays', 'flag'),
    ],
  },
  { name: 'place', values: [value('radiusMeters', 'metres'), value('bufferMeters', 'metres')] },
  {
    name: 'time',
    values: [
      value('lateEvidenceWindow', 'hours', 'lateEvidenceWindowHours'),
      value('onlineTolerance', 'seconds', 'onlineToleranceSeconds'),
      value('ticketLifetime', 'hours', 'ticketLifetimeHours'),
      value('ticketUncertainty', 'seconds', 'ticketUncertaintySeconds'),
    ],
  },
  { name: 'corrections', values: [value('corrections.days', 'days'), value('corrections.aMonth', 'times')] },
  {
    name: 'alerts',
    values: [
      value('alerts.toCountyAfter', 'minutes', 'alerts/toCountyAfterMinutes'),
      value('alerts.toDepartmentAfter', 'minutes', 'alerts/toDepartmentAfterMinutes'),
      value('alerts.exhaustedAfter', 'minutes', 'alerts/exhaustedAfterMinutes'),
      value('alerts.acknowledgementLasts', 'minutes', 'alerts/acknowledgementLastsMinutes'),
      value('alerts.suspectedOutageVillages', 'villages'),
      value('alerts.quietHours', 'quiet'),
    ],
  },
];

/** @type {Value[]} */
export const VALUES = GROUPS.flatMap(({ values }) => values);

/** The names under which documents of their own are kept. */
export const SOURCE_NAMES = [...new Set(VALUES.map(({ sourceName }) => sourceName))];

/** @param {PolicyValues} policy @param {Value} asked @returns {any} undefined for quiet hours that are not set */
export function contentOf(policy, asked) {
  return asked.path.split('/').reduce((/** @type {any} */ part, name) => part?.[name], policy);
}

/** @param {PolicyValues} policy @param {string} sourceName the value's, or that of several */
export function sourceOf(policy, sourceName) {
  return policy.sources?.[sourceName] ?? policy.source;
}

/** @param {unknown} a @param {unknown} b */
export function isSame(a, b) {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/**
 * What one version changes of another.
 * @param {PolicyValues} before
 * @param {PolicyValues} after
 * @returns {Value[]}
 */
export function differences(before, after) {
  return VALUES.filter((each) => !isSame(contentOf(before, each), contentOf(after, each)));
}

/**
 * Since which version a value stands as it does, with its document (C4).
 * @param {Policy} policy
 * @param {Policy[]} history all versions
 * @param {Value} asked
 * @returns {Policy}
 */
export function holdsSince(policy, history, asked) {
  const earlier = history.filter(({ standing, version }) => standing !== 'Superseded' && version < policy.version).sort((a, b) => b.version - a.version);
  let since = policy;
  for (const before of earlier) {
    if (!isSame(contentOf(before, asked), contentOf(policy, asked)) || sourceOf(before, asked.sourceName) !== sourceOf(policy, asked.sourceName)) break;
    since = before;
  }
  return since;
}

/** The order of an object's members means nothing. @param {unknown} content @returns {unknown} */
function sorted(content) {
  return content && typeof content === 'object' ? Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)) : content;
}
