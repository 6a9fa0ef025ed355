/**
 * The duty board: the county's villages at a glance, live.
 *
 * Hooks for the browser tests; keep them, or change the suite with them:
 *   #live[data-state]                loading | refused | starting | empty | error | live | reconnecting | offline | replay   (also <html data-live>, <html data-stale>)
 *   #sequence  #since                "#18,204"; "自 09:02:41 起" or "数据停在 09:02:41"
 *   #countdown  #countdown-block[data-phase]   opening | due | grace | settling | settled | next | none
 *   #clock  #clock-detail  #duty-date  #duty-slot  #notice
 *   [data-count=Present]             people of that status (all ten statuses)
 *   [data-figure=expected]           expected | present | away | missing
 *   [data-look-count=held]           villages of that look: held partly pending away off unreachable short unattended
 *   section[data-township=CODE]      a panel; [data-alerts] its open alerts, absent when none
 *   button[data-village=CODE]        a cell; [data-status] as on the wire, [data-look] its shape
 *   #open-alerts[data-open]          the county's open alerts
 *   li[data-alert=ID][data-state]    an alert's line; [data-retracted] when withdrawn; open ones in #alert-list, closed in #closed-list
 *   .alert-state[href]  .alert-note  the way to the township's desk; how far up it went, who has it
 *   [data-out]                       a cell, panel or legend entry that the filter leaves out; #filter-bar  #filter-township  #filter-looks  #filter-count  #clear-filter
 *   #search  #search-field  #search-results > li[data-kind]  #search-state  #search-again
 *   #drawer  #drawer-title  [data-member=ID]  .member-status  .member-alert  .member-phone  .check-in[data-grade]  .coming-leave
 *   #arrivals-title  #arrivals-now  #arrivals-pace[data-pace]  #arrivals-chart
 *   #replay  #replay-title  #replay-known  #replay-slider  #replay-day  #replay-problem  #replay-raised   (also <html data-replay>)
 *   <html data-wall>  <html data-still>  #keys  #keys-on  #open-search  #open-replay  #open-wall  #open-keys
 *   #more-alerts  #recent-list > li[data-what]  #cell-tip  #waiting  #language (the switch)  #user-menu  #sign-out
 */
import { CountyClock } from '../shared/county-clock.js';
import { element } from '../shared/elements.js';
import { may } from '../shared/me.js';
import { onLanguage, texts, translatePage, usePageWords } from '../shared/language.js';
import { enableLanguageSwitch } from '../shared/language-switch.js';
import { showUserMenu } from '../shared/user-menu.js';
import { Alerts } from './alerts.js';
import { Arrivals } from './arrivals.js';
import { BoardState } from './board-state.js';
import { enableCellKeys, focusCell, focusCells } from './cell-keys.js';
import { CellTip } from './cell-tip.js';
import { DutyConnection } from '../shared/duty-connection.js';
import { DrawLoop, everything } from './draw-loop.js';
import { Drawer } from './drawer.js';
import { FilterBar } from './filter-bar.js';
import { Filters } from './filters.js';
import { keepFitting } from './fit.js';
import { Keys } from './keys.js';
import { KeysHelp } from './keys-help.js';
import { Header } from './header.js';
import { Legend } from './legend.js';
import { LiveIndicator } from './live-state.js';
import { Recent } from './recent.js';
import { Search } from './search.js';
import { Shown } from './shown.js';
import { SPEEDS } from './time-bar.js';
import { TimeMachine } from './time-machine.js';
import { Townships } from './townships.js';
import { Wall } from './wall.js';
import { words } from './words.js';

/** @typedef {import('./board-state.js').Changes} Changes */

/** Often enough that no second is skipped; only texts that differ are written. */
const TICK = 200;

usePageWords(() => words().page);
translatePage();
const clock = new CountyClock();
const state = new BoardState();
const shown = new Shown({ state, clock });
const header = new Header(shown);
const wall = new Wall(() => {
  arrivals.redraw();
  if (wall.on) timeMachine.close();
  drawer.update();
  drawing.add(everything());
});
const filters = new Filters(() => drawing.add(everything()));
const legend = new Legend(shown, filters);
const filterBar = new FilterBar(shown, filters);
const townships = new Townships(shown, filters);
const root = element('townships');
const refit = keepFitting(root);
const tip = new CellTip(root, shown, () => townships.beforeOpening);
const alerts = new Alerts(shown, filters, wall, goToVillage);
const arrivals = new Arrivals(shown, filters);
const recent = new Recent(shown, wall);
const live = new LiveIndicator(shown);
const search = new Search(shown, goTo);
const drawer = new Drawer(shown, wall, () => townships.beforeOpening, goToVillage);
const drawing = new DrawLoop(draw);
const timeMachine = new TimeMachine(shown, (changes) => drawing.add(changes));
enableCellKeys(root);
const keys = new Keys();
const keysHelp = new KeysHelp(keys);

/** @param {Changes} changes */
function draw(changes) {
  if (shown.clock.isSet) townships.tick(shown.clock.now());
  header.draw();
  townships.draw(changes);
  legend.draw(townships.beforeOpening);
  filterBar.draw(townships.beforeOpening);
  if (changes.everything) refit();
  alerts.draw();
  if (!shown.past) alerts.announce(changes.raised);
  recent.draw();
  arrivals.draw();
  tip.draw();
  drawer.hear(changes);
  live.draw();
  drawTitle();
}

function drawTitle() {
  const title = texts().title(state.board?.countyName ?? '');
  document.title = texts().titleWithAlerts(state.board?.openAlerts ?? 0, title);
}

/** @param {string} code */
function goToVillage(code) {
  const cell = townships.cell(code);
  if (!cell) return;
  cell.scrollIntoView({ block: 'center' });
  focusCell(root, cell);
}

/** @param {import('./search-index.js').Found} found */
function goTo({ kind, township, village, member }) {
  if (kind === 'township' && filters.township !== township) filters.toggleTownship(township);
  goToVillage(village ?? shown.state.townships.get(township)?.villages[0]?.code ?? '');
  if (village) drawer.open(village, member?.id);
}

root.addEventListener('click', ({ target }) => {
  const cell = target instanceof Element ? target.closest('button.cell') : null;
  if (!(cell instanceof HTMLElement) || !drawer.opens) return;
  tip.hide();
  drawer.open(cell.dataset.village ?? '');
});

keys.add('/', () => (wall.on ? false : search.open()));
keys.add('a', () => alerts.focus());
keys.add('v', () => focusCells(root));
keys.add('f', () => legend.focus());
keys.add('o', ({ target }) => {
  const village = shown.state.villages.get(target instanceof HTMLElement ? (target.dataset.village ?? '') : '');
  if (village) filters.toggleTownship(village.township.code);
  return village !== undefined;
});
keys.add('x', () => filters.clear());
keys.add('w', () => wall.toggle());
keys.add('t', () => (wall.on ? false : timeMachine.turn()));
keys.add(' ', ({ target }) => (timeMachine.isOpen && !(target instanceof HTMLButtonElement) ? timeMachine.toggle() : false));
keys.add('n', () => timeMachine.isOpen && timeMachine.stepToChange(1));
keys.add('p', () => timeMachine.isOpen && timeMachine.stepToChange(-1));
SPEEDS.forEach((speed, at) => keys.add(String(at + 1), () => timeMachine.isOpen && timeMachine.setSpeed(speed)));
keys.add('?', () => keysHelp.open());

const connection = new DutyConnection({
  onMe(me) {
    showUserMenu(me);
    search.enable(may(me, 'members.read'));
    alerts.enable(may(me, 'alerts.read'));
    drawer.enable(me);
  },
  onBoard(board) {
    clock.set(board.now);
    const changes = state.begin(board);
    if (shown.past) return;
    drawing.add(changes);
    filters.forgetUnknown(state.townships);
    if (!wall.on) timeMachine.openAsked();
    drawer.openAsked();
  },
  onMessage(message, evenOlder) {
    const changes = state.apply(message, clock.now(), evenOlder);
    if (!changes) return false;
    if (message.clock) clock.set(message.clock.now, message.clock.speed);
    if (shown.past) {
      timeMachine.hearLive(changes.raised.length);
      alerts.announce(changes.raised);
      drawTitle();
      return true;
    }
    if (message.snapshot) arrivals.refresh();
    drawing.add(changes);
    return true;
  },
  onState: (entered) => live.enter(entered),
});

enableLanguageSwitch(element('language'));
onLanguage(() => {
  header.words();
  arrivals.retranslate();
  drawing.add(everything());
});

setInterval(() => {
  header.tick();
  alerts.tick();
  arrivals.tick();
  drawer.tick();
  if (shown.clock.isSet && townships.tick(shown.clock.now())) drawing.add(everything());
}, TICK);

drawTitle();
void connection.start();
