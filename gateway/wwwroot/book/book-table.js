/** Draws the book: a township's lines day by day, or the county's townships with their totals. */
import { partsOfDay } from '../shared/county-clock.js';
import { make } from '../shared/elements.js';
import { number } from '../shared/language.js';
import { words } from './words.js';

/** @typedef {keyof import('./texts.zh.js').BookTexts['marks']} Mark */
/** @typedef {keyof import('./texts.zh.js').BookTexts['totals']} Total */
/** @typedef {Record<Total, number>} Totals */
/** @typedef {{date: string, duty: boolean}} Day */
/**
 * @typedef {object} Line
 * @property {number} number
 * @property {string} member
 * @property {string} name
 * @property {'Leader' | 'FirstSecretary' | 'Member'} role
 * @property {string} villageName
 * @property {Mark[]} morning
 * @property {Mark[]} evening
 * @property {Totals} totals
 */
/** @typedef {{code: string, name: string, villages: number, members: number, sealed: boolean, sealedFrom: string, totals: Totals, lines?: Line[]}} TownshipBook */
/** @typedef {{month: string, countyName: string, preparedAt: string, days: Day[], townships: TownshipBook[], totals: Totals}} Book */

const TOTALS = /** @type {Total[]} */ (['present', 'late', 'onLeave', 'onMission', 'absent', 'provisional', 'unreachable']);
const SLOTS = /** @type {const} */ (['morning', 'evening']);

/** What only paper shows. @typedef {{title: HTMLElement[], foot: HTMLElement[]}} OnPaper title at the head of each page, foot at the end */

/**
 * @param {HTMLTableElement} table
 * @param {Book} book
 * @param {TownshipBook} township
 * @param {OnPaper} onPaper
 */
export function drawLines(table, book, township, onPaper) {
  const { head } = words();
  const names = /** @type {const} */ (['number', 'village', 'name', 'role', 'slot']);
  const row = make('tr');
  row.append(...names.map((name) => headOf(head[name], `c-${name}`)), ...book.days.map((day) => dayHead(day, book.preparedAt.slice(0, 10))), ...totalHeads());
  const thead = make('thead');
  const width = names.length + book.days.length + TOTALS.length;
  thead.append(paperRow('print-title', onPaper.title, width), row);
  table.className = 'book-lines';
  table.replaceChildren(columns(row), thead, ...(township.lines ?? []).map((line) => lineBody(book, line)), sumBody(township.totals, book.days.length, paperRow('print-foot', onPaper.foot, width)));
}

/**
 * @param {HTMLTableElement} table
 * @param {Book} book
 * @param {OnPaper} onPaper
 * @param {(code: string) => string} addressOf a township's own book
 */
export function drawSummary(table, book, onPaper, addressOf) {
  const { head, sealed, notFinal, sum } = words();
  const row = make('tr');
  row.append(headOf(head.number, 'c-number'), headOf(head.township, 'c-village'), headOf(head.villages), headOf(head.members), ...totalHeads(), headOf(head.standing, 'c-standing'));
  const thead = make('thead');
  const width = 5 + TOTALS.length;
  thead.append(paperRow('print-title', onPaper.title, width), row);
  const body = make('tbody');
  book.townships.forEach((township, index) => {
    const line = make('tr');
    const name = make('th', 'c-village');
    name.scope = 'row';
    const link = make('a', '', township.name);
    link.href = addressOf(township.code);
    name.append(link);
    line.append(cell(String(index + 1), 'c-number'), name, cell(number(township.villages)), cell(number(township.members)), ...totalCells(township.totals), cell(township.sealed ? sealed : notFinal, 'c-standing'));
    body.append(line);
  });
  const all = make('tr', 'sum');
  const label = headOf(sum, 'c-sum');
  label.scope = 'row';
  label.colSpan = 2;
  all.append(
    label,
    cell(number(book.townships.reduce((total, { villages }) => total + villages, 0))),
    cell(number(book.townships.reduce((total, { members }) => total + members, 0))),
    ...totalCells(book.totals),
    cell('', 'c-standing'),
  );
  const end = make('tbody', 'end');
  end.append(all, paperRow('print-foot', onPaper.foot, width));
  table.className = 'book-summary';
  table.replaceChildren(columns(row), thead, body, end);
}

/** Both rows of a member stay together on paper, so each has a body of its own. @param {Book} book @param {Line} line */
function lineBody(book, line) {
  const { role } = words();
  const body = make('tbody', 'line');
  body.dataset.member = line.member;
  SLOTS.forEach((slot, index) => {
    const row = make('tr');
    if (index === 0) {
      const name = make('th', 'c-name', line.name);
      name.scope = 'rowgroup';
      row.append(...[cell(String(line.number), 'c-number'), cell(line.villageName, 'c-village'), name, cell(role[line.role], 'c-role')].map(overBoth));
    }
    row.append(cell(words().slotShort[slot], 'c-slot'), ...line[slot].map((mark, day) => markCell(mark, /** @type {Day} */ (book.days[day]), slot)));
    if (index === 0) row.append(...totalCells(line.totals).map(overBoth));
    body.append(row);
  });
  return body;
}

/** @param {Mark} mark @param {Day} day @param {'morning' | 'evening'} slot */
function markCell(mark, day, slot) {
  const t = words();
  const { month, day: date } = partsOfDay(day.date);
  const [sign, meaning] = t.marks[mark] ?? ['', mark];
  const made = make('td', day.duty ? 'mark' : 'mark rest', sign);
  made.dataset.mark = mark.split(':')[0];
  made.title = `${t.day(month, date)} ${t.slot[slot]} · ${meaning}`;
  return made;
}

/** The sum and what stands below it stay together on paper. @param {Totals} totals @param {number} days @param {HTMLTableRowElement} foot */
function sumBody(totals, days, foot) {
  const body = make('tbody', 'end');
  const row = make('tr', 'sum');
  const label = headOf(words().sum, 'c-name');
  label.scope = 'row';
  const month = cell('', 'c-month');
  month.colSpan = days;
  row.append(cell('', 'c-number'), cell('', 'c-village'), label, cell('', 'c-role'), cell('', 'c-slot'), month, ...totalCells(totals));
  body.append(row, foot);
  return body;
}

/** On paper the columns' widths are fixed, and a table takes them from its first row, which is the title's. @param {HTMLTableRowElement} heads */
function columns(heads) {
  const group = make('colgroup');
  group.append(...Array.from(heads.cells, ({ className }) => make('col', className.split(' ')[0])));
  return group;
}

/** @param {string} className @param {HTMLElement[]} content @param {number} width in columns */
function paperRow(className, content, width) {
  const row = make('tr', className);
  const all = make('td');
  all.colSpan = width;
  all.append(...content);
  row.append(all);
  return row;
}

/** @param {Day} day @param {string} today */
function dayHead(day, today) {
  const { day: date, weekday } = partsOfDay(day.date);
  const made = headOf(String(date), day.duty ? 'c-day' : 'c-day rest');
  if (day.date === today) made.setAttribute('aria-current', 'date');
  made.append(make('small', '', words().weekdays[weekday]));
  return made;
}

function totalHeads() {
  return TOTALS.map((total) => headOf(words().totals[total], 'c-total'));
}

/** @param {Totals} totals */
function totalCells(totals) {
  return TOTALS.map((total) => {
    const made = cell(number(totals[total]), 'c-total');
    made.dataset.total = total;
    if (totals[total] === 0) made.dataset.zero = '';
    return made;
  });
}

/** @param {string} text @param {string} [className] */
function headOf(text, className) {
  const made = make('th', className, text);
  made.scope = 'col';
  return made;
}

/** @param {string} text @param {string} [className] */
function cell(text, className) {
  return make('td', className, text);
}

/** @template {HTMLTableCellElement} T @param {T} made */
function overBoth(made) {
  made.rowSpan = 2;
  return made;
}
