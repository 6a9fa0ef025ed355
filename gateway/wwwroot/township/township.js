/**
 * A township's desk: a clerk with a phone in the other hand. The inbox of alerts is the page; the roll, leave, corrections, missions and outages stand beside it, on a phone
 * behind tabs.
 *
 * Hooks for the browser tests; keep them, or change the suite with them:
 *   #live[data-state] #stale #clock              as on the board
 *   #untaken[data-count]                         lines that nobody has taken
 *   li.alert[data-alert][data-state][data-kind]  an alert's line; [data-unread] [aria-current]; .ended[data-alert] one that is over; .retractions
 *   [data-action=acknowledge|call|resolve|unfold|choose|reveal|copy|close]   on a line; [data-panel=resolve|call|detail] under it; .alert-fault[data-code]
 *   #sound[data-state] #desktop[data-state]
 *   #tab-NAME #panel-NAME                        roll | leaves | corrections | missions | outages
 *   li[data-leave] li[data-correction] li[data-mission] li[data-outage] li[data-member]; .row-fault[data-code]
 */
import { ask } from '../shared/api.js';
import { CountyClock } from '../shared/county-clock.js';
import { DutyConnection } from '../shared/duty-connection.js';
import { element } from '../shared/elements.js';
import { onLanguage, usePageWords } from '../shared/language.js';
import { placeOf } from '../shared/me.js';
import { askedAgain, beginPage, showContent, whoIsIt } from '../shared/page-frame.js';
import { Desk } from './desk.js';
import { Inbox } from './inbox/inbox.js';
import { enableInboxKeys, showKeys } from './inbox/keys.js';
import { Listing } from './listing.js';
import { LiveBanner } from './live-banner.js';
import { Desktop } from './news/desktop.js';
import { Herald } from './news/herald.js';
import { drawSwitches } from './news/switches.js';
import { PageTitle } from './news/page-title.js';
import { Sound } from './news/sound.js';
import { notYours } from './not-yours.js';
import { Corrections } from './panels/corrections.js';
import { Leaves } from './panels/leaves.js';
import { Missions } from './panels/missions.js';
import { Outages } from './panels/outages.js';
import { Roll } from './panels/roll.js';
import { Signals } from './signals.js';
import { Tabs } from './tabs.js';
import { words } from './words.js';

/** @typedef {import('./tabs.js').Tab} Tab */

const TICK = 1000;

usePageWords(() => words().page);
const code = /^\/township\/(\d{9})$/.exec(location.pathname)?.[1] ?? '';
let name = ''; // until it is known
const title = new PageTitle(() => words().titleOf(name), (unread) => words().titleNews(unread));
beginPage(() => words().titleOf(name));
const me = await whoIsIt();
const own = placeOf(me, 'TownshipCommittee');
if (!code && own) location.replace(`/township/${own}`);
const desk = new Desk(code, me, new CountyClock());
if (!code || !desk.may('alerts.read')) await notYours(me);

// The township's name, its villages and its people: without them nothing here has a face.
for (let problem = await load(); problem; problem = await load()) await askedAgain(problem);
element('township-name').textContent = desk.name;
/** @type {HTMLAnchorElement} */ (element('to-board')).href = `/?township=${code}`;
/** @type {HTMLAnchorElement} */ (element('to-book')).href = `/book/?township=${code}`;

const banner = new LiveBanner(desk);
const roll = new Roll(desk);
const leaves = new Leaves(desk, () => tabs.count('leaves', leaves.waiting));
const corrections = new Corrections(desk, () => tabs.count('corrections', corrections.waiting));
const missions = new Missions(desk);
const outages = new Outages(desk);
const inbox = new Inbox(desk, {
  declare(villages, alert) {
    tabs.go('outages');
    void outages.declare(villages, signals.opened(alert.dutyDate, alert.slot) ?? alert.raisedAt);
  },
  changed(alerts) {
    tabs.count('alerts', inbox.untaken);
    herald.look(alerts);
  },
});
/** @type {Record<Tab, {draw: () => void}>} */
const lists = { alerts: inbox, roll, leaves, corrections, missions, outages };
const tabs = new Tabs((tab) => lists[tab].draw());

const desktop = new Desktop(() => switches());
const sound = new Sound(() => switches(), () => herald.heard());
const herald = new Herald(desk, {
  sound, desktop, title,
  isUnread: (alert) => inbox.isUnread(alert),
  clicked(alert) {
    tabs.go('alerts');
    inbox.select(alert);
  },
});
const switches = drawSwitches(sound, desktop, desk);
enableInboxKeys(inbox, () => tabs.hasInbox);
element('show-keys').addEventListener('click', showKeys);

const roster = new Listing(async () => {
  const problem = await desk.roster.load();
  return problem ? { problem } : { value: [] };
}, () => drawAll());
const signals = new Signals({ alerts: inbox.listing, leaves: leaves.listing, corrections: corrections.listing, missions: missions.listing, outages: outages.listing, roll, roster }, desk.clock, (day, slot) => roll.setSlot(day, slot));
const connection = new DutyConnection({
  onBoard: (board) => signals.begin(board),
  onMessage(message, evenOlder) {
    if (!signals.hear(message, evenOlder)) return false;
    banner.heard();
    return true;
  },
  onEntries: (entries) => signals.follow(entries),
  onState(live) {
    banner.enter(live);
    drawAll();
  },
}, code);

async function load() {
  const { value, problem } = await ask('GET', '/api/v1/townships');
  if (problem) return problem;
  const found = value.items.find((/** @type {{code: string}} */ township) => township.code === code);
  if (!found) return notYours(me);
  desk.name = name = found.name;
  return desk.roster.load();
}

function drawAll() {
  title.show();
  banner.draw();
  switches();
  inbox.draw();
  lists[tabs.current].draw();
}

onLanguage(drawAll);
setInterval(() => {
  banner.draw();
  inbox.draw();
  if (tabs.current !== 'alerts') lists[tabs.current].draw();
  herald.tick();
}, TICK);
showContent('ready');
tabs.draw();
drawAll();
void connection.start(me);
