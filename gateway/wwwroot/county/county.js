/**
 * The county's desk: what has come up from the townships and waits for somebody here, and the rules by which it comes. The lists are read over REST, which is the truth;
 * the wire says when.
 *
 * Hooks for the browser tests; keep them, or change the suite with them:
 *   #live[data-state]  #stale  #waiting  #content      as on the other pages; <html data-stale> while the wire is lost
 *   [data-figure=unsettled|alerts|leaves|oldest] .figure-value     the counts at the top
 *   [data-tab=alerts|leaves|policy|maintenance|more]  #part-…       the parts, one at a time, by the URL's hash
 *   [data-township] li[data-alert][data-state][data-level]  [data-action=acknowledge|call|resolve]  dialog [data-disposition]
 *   li[data-leave]  [data-action=approve|reject|call]  dialog [data-action=confirm]  #allowUnattended  #note  #returns-due
 *   [data-value]  #edit-policy  #policy-form (fields by their names in the API)  #preview  #lay-down  #overtaken  #take-over  #superseded  #supersede
 *   #maintenance-form  li[data-maintenance][data-standing]   [data-page]
 */
import { CountyClock } from '../shared/county-clock.js';
import { DutyConnection } from '../shared/duty-connection.js';
import { element, setText } from '../shared/elements.js';
import { onLanguage, texts, usePageWords } from '../shared/language.js';
import { may } from '../shared/me.js';
import { beginPage, showContent, whoIsIt } from '../shared/page-frame.js';
import { Alerts } from './alerts.js';
import { drawFigures } from './figures.js';
import { enableKeys } from './keys.js';
import { Leaves } from './leaves.js';
import { Live } from './live.js';
import { MaintenancePart } from './maintenance.js';
import { drawMore } from './more.js';
import { Picture } from './picture.js';
import { PolicyPart } from './policy.js';
import { Tabs } from './tabs.js';
import { words } from './words.js';

const TICK = 1000;
const MINUTE = 60_000;
/** What makes the desk read its lists anew besides the alerts, by the beginning of an entry's type. Missions count in what a leave would leave uncovered. */
const NEWS = { leaves: ['leave.', 'mission.', 'member.posted.', 'member.posting-', 'member.moved.'], rules: ['policy.', 'maintenance.'] };

usePageWords(() => words().page);
beginPage(() => words().title);
const me = await whoIsIt();

const clock = new CountyClock();
const picture = new Picture();
const live = new Live(picture, clock);
const alerts = new Alerts(element('part-alerts'), me, clock, draw);
const leaves = new Leaves(element('part-leaves'), me, clock, draw);
const policy = new PolicyPart(element('part-policy'), me, clock);
const maintenance = new MaintenancePart(element('part-maintenance'), me, clock);
const tabs = new Tabs(() => {
  refreshRules(0);
  draw();
});
let minute = 0;

if (['policy.read', 'alerts.read', 'leaves.read', 'board.read'].every((right) => may(me, /** @type {import('../shared/me.js').RightName} */ (right)))) start();
else refuse();

function start() {
  const connection = new DutyConnection({
    onBoard(board) {
      clock.set(board.now);
      picture.begin(board);
      showContent('ready');
      tabs.start();
      refreshAll(board.sequence);
    },
    onMessage(message, evenOlder) {
      const news = picture.apply(message, clock.now(), evenOlder);
      if (!news) return false;
      if (message.clock) clock.set(message.clock.now, message.clock.speed);
      if (news === 'everything') refreshAll(message.sequence);
      if (news === 'alerts') void alerts.open.refresh(message.sequence);
      drawFrame();
      return true;
    },
    onEntries(entries) {
      const is = (/** @type {string[]} */ kinds) => entries.filter(({ type }) => kinds.some((kind) => type.startsWith(kind)));
      const [aboutLeave, aboutRules] = [is(NEWS.leaves), is(NEWS.rules)];
      if (aboutLeave.length > 0) void leaves.lists.refresh(lastOf(aboutLeave));
      if (aboutRules.length > 0) refreshRules(lastOf(aboutRules));
    },
    onState: (state) => live.enter(state),
  });
  enableKeys(tabs, (key) => (tabs.current === 'alerts' ? alerts.press(key) : tabs.current === 'leaves' ? leaves.press(key) : false));
  onLanguage(() => {
    live.draw();
    draw();
    policy.retranslate();
  });
  setInterval(() => {
    if (!clock.isSet || Math.floor(clock.now() / MINUTE) === minute) return;
    live.draw();
    draw();
  }, TICK);
  void connection.start(me);
}

/** @param {number} sequence */
function refreshAll(sequence) {
  void alerts.open.refresh(sequence);
  void leaves.lists.refresh(sequence);
  refreshRules(sequence);
}

/** What only one part shows is read while that part is shown. @param {number} sequence */
function refreshRules(sequence) {
  if (tabs.current === 'policy') void policy.laid.refresh(sequence);
  if (tabs.current === 'maintenance') void maintenance.declared.refresh(sequence);
}

/** @param {{sequence: string}[]} entries in the record's order */
function lastOf(entries) {
  return Number(entries[entries.length - 1].sequence);
}

function draw() {
  if (!clock.isSet) return;
  minute = Math.floor(clock.now() / MINUTE);
  drawFrame();
  if (tabs.current === 'alerts') alerts.draw();
  if (tabs.current === 'leaves') leaves.draw();
  if (tabs.current === 'policy') policy.draw();
  if (tabs.current === 'maintenance') maintenance.draw();
  if (tabs.current === 'more') drawMore(element('part-more'), me);
}

/** What stands around the parts. */
function drawFrame() {
  drawFigures({ picture, alerts: alerts.open.value, leaves: leaves.lists.value, now: clock.now() });
  const [escalated, waiting] = [alerts.escalated.length, leaves.lists.value?.waiting.length ?? 0];
  tabs.badge('alerts', escalated);
  tabs.badge('leaves', waiting);
  document.title = texts().accounts.titleOf(words().titleWithCount(escalated + waiting, words().title));
}

function refuse() {
  const say = () => {
    const { title, detail } = words().noRight;
    const told = element('waiting').children;
    setText(told[0], title);
    setText(told[1], detail);
  };
  const title = document.createElement('p');
  title.className = 'waiting-title';
  element('waiting').replaceChildren(title, document.createElement('p'));
  document.documentElement.toggleAttribute('data-refused', true);
  say();
  onLanguage(say);
}
