/**
 * The month's attendance book: on the screen, on paper, and as files; and alerts and leaves of any days as files.
 *
 * Hooks for the browser tests: #month #township #print #refresh [data-export=attendance|alerts|leaves][data-format=xlsx|csv] #book-table tbody.line[data-member] td[data-mark] td[data-total]
 *   #book-title #book-standing #book-none #from #to #problem[data-code] #tables-problem[data-code]
 */
import { button } from '../shared/dialogs.js';
import { countyParts, hourAndMinute } from '../shared/county-clock.js';
import { element, make, setText } from '../shared/elements.js';
import { onLanguage, texts, usePageWords } from '../shared/language.js';
import { may } from '../shared/me.js';
import { announce, askedAgain, beginPage, showContent, showProblem, whoIsIt } from '../shared/page-frame.js';
import { Places } from '../shared/places.js';
import { drawLines, drawSummary } from './book-table.js';
import { askExport, download } from './exports.js';
import { words } from './words.js';

/** @typedef {import('./book-table.js').Book} Book */
/** @typedef {import('../shared/api.js').Problem} Problem */

/** How far back the list of months goes; an address can name an earlier one. */
const MONTHS = 24;
const DAY = 86_400_000;

const monthChoice = /** @type {HTMLSelectElement} */ (element('month'));
const townshipChoice = /** @type {HTMLSelectElement} */ (element('township'));
const from = /** @type {HTMLInputElement} */ (element('from'));
const to = /** @type {HTMLInputElement} */ (element('to'));
const table = /** @type {HTMLTableElement} */ (element('book-table'));

usePageWords(() => words().page);
beginPage(() => words().page.title);
const me = await whoIsIt();
// Nothing on this page is for who may see no members; it need not be asked for to know.
if (!may(me, 'members.read')) await askedAgain({ status: 403, code: 'right-missing', title: '', detail: '' });

const places = new Places();
for (let problem = await places.load(); problem; problem = await places.load()) await askedAgain(problem);
const asked = new URLSearchParams(location.search);
const chosen = {
  month: /^\d{4}-(0[1-9]|1[0-2])$/.test(asked.get('month') ?? '') ? /** @type {string} */ (asked.get('month')) : '',
  // Of a township that is not the reader's there is nothing to ask.
  township: places.townships.find(({ code }) => code === asked.get('township'))?.code ?? onlyTownship() ?? '',
};
/** @type {Book | undefined} */
let book;
let turn = 0;
/** Whether what was chosen last has not come. */
let isAway = false;

for (;;) {
  const problem = await load();
  if (!problem) break;
  // An address with a month that is still to come: better the page than a refusal.
  if (problem.code === 'filter-invalid' && chosen.month) chosen.month = '';
  else await askedAgain(problem);
}
element('alerts-downloads').hidden = !may(me, 'alerts.read');
element('leaves-downloads').hidden = !may(me, 'leaves.read');
element('tables').hidden = !may(me, 'alerts.read') && !may(me, 'leaves.read');
showContent('ready');
showToday(); // nothing scrolls while it is hidden

/** Who sees one township has no use for a summary of one. */
function onlyTownship() {
  return places.townships.length === 1 ? places.townships[0]?.code : undefined;
}

/**
 * Loads what is chosen. Of two that overlap the later wins.
 * @returns {Promise<Problem | undefined>}
 */
async function load() {
  const mine = ++turn;
  element('book').setAttribute('aria-busy', 'true');
  tellPlace();
  const { value: answer, problem } = await askExport('attendance', { month: chosen.month, township: chosen.township, format: 'json' });
  if (mine !== turn) return undefined;
  element('book').removeAttribute('aria-busy');
  if (!answer) return problem;
  book = /** @type {Book} */ (await answer.json());
  chosen.month = book.month;
  draw();
  showToday();
  fillSpan();
  keepInAddress();
  return undefined;
}

/** After a choice: the old book stands for something else, so without a new one there is none. */
async function loadChosen() {
  const problem = await load();
  isAway = problem !== undefined;
  element('book').hidden = isAway;
  showProblem(element('problem'), problem);
  if (problem) {
    const again = button(texts().accounts.tryAgain, 'button button-small');
    again.addEventListener('click', () => void loadChosen());
    element('problem').append(again);
  } else {
    announce(words().shown(`${element('book-title').textContent} ${chosen.township ? places.nameOf(chosen.township) : ''}`));
  }
}

function draw() {
  if (!book) return;
  const shown = book;
  const t = words();
  drawChoices(shown);
  const township = chosen.township ? shown.townships[0] : undefined;
  const [year, month] = yearAndMonth(shown.month);
  const title = (township ? t.bookTitle : t.summaryTitle)(shown.countyName, t.monthName(year, month));
  const { standing, place, prepared } = aboutOf(shown);
  setText(element('book-title'), title);
  element('book-standing').replaceChildren(standingChip(shown), [place, prepared].join(' · '));
  const about = make('p', 'print-about');
  about.append(...[township ? t.ofTownship(township.name) : shown.countyName, prepared, standing].map((words) => make('span', '', words)));
  const onPaper = { title: [make('p', 'print-heading', title), about], foot: [...explanations(township !== undefined), signatures(township !== undefined)] };
  const empty = (township ? township.members : shown.townships.reduce((sum, { members }) => sum + members, 0)) === 0;
  if (township) drawLines(table, shown, township, onPaper);
  else drawSummary(table, shown, onPaper, addressOf);
  for (const id of ['book-scroll', 'book-foot', 'book-standing']) element(id).hidden = empty;
  element('book-none').hidden = !empty;
  setText(element('book-none'), t.none(t.monthName(year, month)));
  element('book-foot').replaceChildren(...explanations(township !== undefined));
  tellPlace();
  for (const made of document.querySelectorAll('.downloads [data-export]')) {
    const { export: name, format } = /** @type {HTMLElement} */ (made).dataset;
    made.setAttribute('aria-label', `${t.page[/** @type {'alerts' | 'leaves'} */ (name)]} ${format === 'csv' ? 'CSV' : 'Excel'}`);
  }
}

/** Of which place the files are. */
function tellPlace() {
  setText(element('tables-place'), words().ofPlace(chosen.township ? places.nameOf(chosen.township) : words().county));
}

/** Brings today into sight where the month is wider than the screen. */
function showToday() {
  const [scroll, today] = [element('book-scroll'), table.querySelector('[aria-current=date]')];
  if (today instanceof HTMLElement) scroll.scrollLeft = today.offsetLeft + 2 * today.offsetWidth - scroll.clientWidth;
}

/** @param {Book} shown */
function aboutOf(shown) {
  const t = words();
  const at = Date.parse(shown.preparedAt);
  const { date, month, day } = countyParts(at);
  const isSealed = shown.townships.length > 0 && shown.townships.every(({ sealed }) => sealed);
  const township = chosen.township ? shown.townships[0] : undefined;
  return {
    isSealed,
    standing: isSealed ? t.sealed : t.notFinalAsOf(`${date} ${hourAndMinute(at)}`),
    place: township?.name ?? t.county,
    prepared: t.preparedOn(Number(date.slice(0, 4)), month, day),
  };
}

/** @param {Book} shown */
function standingChip(shown) {
  const { isSealed, standing } = aboutOf(shown);
  const chip = make('span', 'chip', standing);
  chip.dataset.tone = isSealed ? 'sealed' : 'warning';
  const last = shown.townships.map(({ sealedFrom }) => sealedFrom).sort().at(-1);
  if (!isSealed && last) chip.title = words().sealedFrom(`${countyParts(Date.parse(last)).date} ${hourAndMinute(last)}`);
  return chip;
}

/** What the signs mean, which a summary has none of, and how it is counted. @param {boolean} withSigns */
function explanations(withSigns) {
  const { legend, counting } = words();
  const list = make('dl', 'legend');
  for (const [sign, meaning] of legend) {
    const pair = make('div');
    pair.append(make('dt', '', sign), make('dd', '', meaning));
    list.append(pair);
  }
  const counted = make('p', 'counting', counting);
  return withSigns ? [list, counted] : [counted];
}

/** @param {boolean} ofTownship */
function signatures(ofTownship) {
  const { prepared, checked, township, county, date } = words().signatures;
  const line = make('p', 'signatures');
  line.append(...[prepared, checked, ofTownship ? township : county, date].map((words) => make('span', '', words)));
  return line;
}

/** @param {Book} shown */
function drawChoices(shown) {
  const t = words();
  const { date } = countyParts(Date.parse(shown.preparedAt));
  const [year, month] = yearAndMonth(date);
  const months = Array.from({ length: MONTHS }, (_, back) => {
    const at = new Date(Date.UTC(year, month - 1 - back, 1));
    return at.toISOString().slice(0, 7);
  });
  if (!months.includes(shown.month)) months.push(shown.month);
  monthChoice.replaceChildren(...months.map((value) => new Option(t.monthName(...yearAndMonth(value)), value)));
  monthChoice.value = shown.month;
  townshipChoice.replaceChildren(
    ...(onlyTownship() ? [] : [new Option(t.wholeCounty, '')]),
    ...places.townships.map(({ code, name }) => new Option(name, code)),
  );
  townshipChoice.value = chosen.township;
}

/** The span of the files starts as the month on the screen. */
function fillSpan() {
  if (!book) return;
  const today = countyParts(Date.parse(book.preparedAt)).date;
  const [first, last] = [book.days[0]?.date ?? today, book.days.at(-1)?.date ?? today];
  from.value = first;
  to.value = last < today ? last : today;
  showProblem(element('tables-problem'));
}

/** @param {string} code */
function addressOf(code) {
  return `/book/?${new URLSearchParams({ township: code, month: chosen.month })}`;
}

function keepInAddress() {
  const address = new URL(location.href);
  for (const name of /** @type {const} */ (['township', 'month'])) {
    if (chosen[name]) address.searchParams.set(name, chosen[name]);
    else address.searchParams.delete(name);
  }
  history.replaceState(null, '', address);
}

/** @param {string} text begins with year and month @returns {[number, number]} */
function yearAndMonth(text) {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
}

function hasSpan() {
  const days = (Date.parse(to.value) - Date.parse(from.value)) / DAY;
  return days >= 0 && days < 366;
}

/** @param {HTMLButtonElement} pressed */
async function save(pressed) {
  const { export: name = '', format = '' } = pressed.dataset;
  const ofBook = name === 'attendance';
  const place = element(ofBook ? 'problem' : 'tables-problem');
  if (!ofBook && !hasSpan()) {
    showProblem(place, { status: 400, code: 'range-invalid', ...words().fillDays });
    (from.value ? to : from).focus();
    return;
  }
  pressed.setAttribute('aria-busy', 'true');
  pressed.disabled = true;
  announce(words().working);
  /** @type {Record<string, string>} */
  const span = ofBook ? { month: chosen.month } : { from: from.value, to: to.value };
  const { value: file, problem } = await download(name, { ...span, township: chosen.township, format });
  pressed.disabled = false;
  pressed.removeAttribute('aria-busy');
  pressed.focus();
  showProblem(place, problem);
  if (file) announce(words().downloaded(file));
}

monthChoice.addEventListener('change', () => {
  chosen.month = monthChoice.value;
  void loadChosen();
});
townshipChoice.addEventListener('change', () => {
  chosen.township = townshipChoice.value;
  void loadChosen();
});
element('refresh').addEventListener('click', () => void loadChosen());
element('print').addEventListener('click', () => print());
for (const made of document.querySelectorAll('[data-export]')) made.addEventListener('click', () => void save(/** @type {HTMLButtonElement} */ (made)));
onLanguage(() => {
  draw();
  if (isAway) void loadChosen(); // why it does not come is told in the new language as well
});
