/** The counts at the top: what the desk answers in one second, each a way to the part that it counts. */
import { hourAndMinute } from '../shared/county-clock.js';
import { element } from '../shared/elements.js';
import { number, texts } from '../shared/language.js';
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { age, words } from './words.js';

/** @typedef {import('./wire.js').AlertLine} AlertLine */
/** @typedef {import('./wire.js').Leave} Leave */

/**
 * @typedef {object} Counted
 * @property {import('./picture.js').Picture} picture
 * @property {AlertLine[] | undefined} alerts all open lines of the county; undefined until they are read
 * @property {{waiting: Leave[], returnsDue: Leave[]} | undefined} leaves
 * @property {number} now
 */

/** @param {Counted} counted */
export function drawFigures(counted) {
  const figures = [settlement(counted), escalated(counted), leavesWaiting(counted), oldestWaiting(counted)];
  render(
    html`${figures.map(
      ({ name, href, label, value, of, details, tone }) => html`<a class="figure" href=${href} data-figure=${name} data-tone=${tone ?? nothing}>
        <span class="figure-label">${label}</span>
        <span class="figure-value">${value}${of ? html`<small>${of}</small>` : nothing}</span>
        <span class="figure-detail">${details.map((detail) => html`<span>${detail}</span> `)}</span>
      </a>`,
    )}`,
    element('figures'),
  );
}

/** @typedef {{name: string, href: string, label: string, value: string, of?: string, details: string[], tone?: 'danger' | 'warning' | 'quiet'}} Figure */

/** @param {Counted} counted @returns {Figure} */
function settlement({ picture, now }) {
  const t = words().figures;
  const { slot, unsettled } = picture;
  const figure = { name: 'unsettled', href: '/', label: t.unsettled };
  if (!slot) return { ...figure, value: '–', details: [t.noSlot], tone: 'quiet' };
  const [name, at] = [texts().slot[slot.slot], hourAndMinute(slot.deadline)];
  const due = now >= Date.parse(slot.deadline);
  if (unsettled === 0) return { ...figure, value: '0', details: [t.allSettled(name)], tone: 'quiet' };
  return { ...figure, value: number(unsettled), of: t.of(number(picture.townships.size)), details: [due ? t.overdue(name, at) : t.settlesAt(name, at)], tone: due ? 'danger' : 'quiet' };
}

/** @param {Counted} counted @returns {Figure} */
function escalated({ alerts }) {
  const t = words().figures;
  const figure = { name: 'alerts', href: '#alerts', label: t.alerts };
  if (!alerts) return { ...figure, value: '–', details: [words().loading], tone: 'quiet' };
  /** @param {import('./wire.js').Level} level */
  const at = (level) => alerts.filter((alert) => alert.level === level).length;
  const [desk, department, townships] = [at('CountyDutyDesk'), at('OrganizationDepartment'), at('TownshipCommittee')];
  return { ...figure, value: number(desk + department), details: [t.atDesk(number(desk)), t.atDepartment(number(department)), t.atTownships(number(townships))], tone: desk + department > 0 ? 'danger' : 'quiet' };
}

/** @param {Counted} counted @returns {Figure} */
function leavesWaiting({ leaves }) {
  const t = words().figures;
  const figure = { name: 'leaves', href: '#leaves', label: t.leaves };
  if (!leaves) return { ...figure, value: '–', details: [words().loading], tone: 'quiet' };
  const due = leaves.returnsDue.length;
  return { ...figure, value: number(leaves.waiting.length), details: [due > 0 ? t.returnsDue(number(due)) : t.noReturnsDue], tone: leaves.waiting.length > 0 ? 'warning' : 'quiet' };
}

/** Whatever has waited longest for somebody of the county: an alert that nobody has taken, or a request. @param {Counted} counted @returns {Figure} */
function oldestWaiting({ alerts, leaves, now }) {
  const t = words().figures;
  const waiting = [
    ...(alerts ?? []).filter((alert) => alert.level !== 'TownshipCommittee' && alert.state !== 'Acknowledged').map((alert) => ({ since: alert.raisedAt, href: '#alerts', who: [alert.townshipName, alert.villageName, alert.name] })),
    ...(leaves?.waiting ?? []).map((leave) => ({ since: leave.requestedAt, href: '#leaves', who: [leave.townshipName, leave.villageName, leave.name] })),
  ];
  const oldest = waiting.reduce((first, each) => (Date.parse(each.since) < Date.parse(first.since) ? each : first), waiting[0]);
  const figure = { name: 'oldest', label: t.oldest };
  if (!oldest) return { ...figure, href: '#alerts', value: '–', details: [alerts && leaves ? t.nothingWaits : words().loading], tone: 'quiet' };
  return { ...figure, href: oldest.href, value: age(now - Date.parse(oldest.since)), details: oldest.who.flatMap((part) => part ?? []) };
}
