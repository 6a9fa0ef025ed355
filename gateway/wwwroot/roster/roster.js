/**
 * The roster's import: a file is checked, its faulty cells and what it would change are shown, and it is applied once somebody has seen that.
 *
 * Hooks for the browser tests: #file #drop #scope #from #template #present #file-problem[data-code] #faults tr[data-cell][data-code] #checked [data-sum=NAME] #apply #nothing
 *   details[data-part=NAME] tr[data-member] #act-problem[data-code] #again #applied #more
 */
import { html, nothing, render } from '../vendor/lit-html/3.3.3/lit-html.js';
import { ask } from '../shared/api.js';
import { confirmed } from '../shared/dialogs.js';
import { element, setText } from '../shared/elements.js';
import { number, onLanguage, translatePage, usePageWords } from '../shared/language.js';
import { may } from '../shared/me.js';
import { announce, askedAgain, beginPage, showContent, showProblem, whoIsIt } from '../shared/page-frame.js';
import { Places } from '../shared/places.js';
import { readRoster } from './roster-file.js';
import { applied, busy, comparison } from './roster-result.js';
import { words } from './roster-words.js';

/** @typedef {import('../shared/api.js').Problem} Problem */
/** @typedef {import('./roster-result.js').Import} Import */
/** @typedef {import('./roster-result.js').Part} Part */

/** More than this share leaving looks like a file that is not whole. */
const MANY = 0.1;

/**
 * @typedef {object} State
 * @property {string} [fileName]
 * @property {Blob} [content]
 * @property {Import} [found] what was compared
 * @property {Import} [done] what was applied
 * @property {'checking' | 'applying'} [busy]
 * @property {Problem} [problem] why it could not be compared or applied
 * @property {'check' | 'apply'} [failed] which of the two that was
 * @property {Set<Part>} whole
 */

/** @type {State} */
let state = { whole: new Set() };

usePageWords(() => words().page);
beginPage(() => words().title);
const me = await whoIsIt();
const places = new Places();
const [input, drop, scope, from] = [
  /** @type {HTMLInputElement} */ (element('file')),
  element('drop'),
  /** @type {HTMLSelectElement} */ (element('scope')),
  /** @type {HTMLInputElement} */ (element('from')),
];

/** @param {Partial<State>} next */
function become(next) {
  state = { ...state, ...next };
  draw();
}

function draw() {
  const t = words();
  setText(element('file-name'), state.fileName ? t.chosen(state.fileName) : t.page.orDrop);
  drop.setAttribute('aria-disabled', String(state.busy !== undefined));
  for (const control of [input, scope, from]) control.disabled = state.busy !== undefined;
  const acts = { apply: () => void confirmAndApply(), more: startAnew, showAll: (/** @type {Part} */ part) => become({ whole: new Set([...state.whole, part]) }) };
  render(
    html`${state.problem ? problemCard(state.problem) : nothing}
    ${state.busy === 'checking' ? busy(t.checking) : nothing}
    ${state.busy === 'applying' ? busy(t.applying, t.applyingHint) : nothing}
    ${state.done ? applied(state.done, acts) : state.found && !state.busy ? comparison(state.found, state.whole, acts) : nothing}`,
    element('result'),
  );
}

/** @param {Problem} problem */
function problemCard(problem) {
  const t = words();
  const again = state.failed === 'apply' ? () => void apply() : () => void check();
  return html`<section class="card" aria-live="assertive">
    <div class="problem" role="alert" id="act-problem" data-code=${problem.code}><strong>${problem.title}</strong><span>${problem.detail}</span>
      ${problem.errors ? html`<ul>${problem.errors.slice(0, 12).map((fault) => html`<li>${fault.pointer.slice(1)} ${fault.detail}</li>`)}</ul>` : nothing}</div>
    <div class="buttons"><button class="button" id="again" type="button" @click=${again}>${state.failed === 'apply' ? t.again : t.recheck}</button></div>
  </section>`;
}

/** @param {File} file */
async function take(file) {
  const { content, problem } = await readRoster(file);
  input.value = ''; // the same file, once mended, is to be noticed again
  showProblem(element('file-problem'), problem);
  if (content) {
    become({ fileName: file.name, content, done: undefined, whole: new Set() });
    await check();
  }
}

/** @param {Record<string, string>} [more] */
function address(more) {
  const query = new URLSearchParams({ ...(scope.value ? { scope: `township:${scope.value}` } : {}), ...(from.value ? { from: from.value } : {}), ...more });
  return `/api/v1/roster/imports?${query}`;
}

async function check() {
  if (!state.content || state.busy) return;
  become({ busy: 'checking', problem: undefined, found: undefined });
  const { value, problem } = await ask('POST', address(), state.content);
  if (value) from.value = value.from;
  drawScopes();
  become({ busy: undefined, found: value, problem, failed: 'check' });
  if (value) announce(value.faultCount ? words().announceFaults : words().announceChecked);
  toResult();
}

async function confirmAndApply() {
  const found = /** @type {Import} */ (state.found);
  const t = words();
  const { counts } = found;
  const said = t.confirm({
    from: found.from, joins: number(counts.joins), leaves: number(counts.leaves), moves: number(counts.moves), changes: number(counts.changes), teams: number(counts.teams),
  });
  const present = found.rows - counts.joins + counts.leaves;
  const warning = counts.leaves > present * MANY ? ` ${t.manyLeave(number(counts.leaves), number(present))}` : '';
  if (await confirmed({ ...said, detail: said.detail + warning })) await apply();
}

async function apply() {
  const found = /** @type {Import} */ (state.found);
  become({ busy: 'applying', problem: undefined });
  const { value, problem } = await ask('POST', address({ mode: 'apply', importId: found.importId, digest: found.digest }), state.content);
  if (value) become({ busy: undefined, done: value, content: undefined, fileName: undefined });
  else become({ busy: undefined, problem, failed: 'apply' });
  if (value) announce(words().doneTitle);
  // What was seen is no longer so: it is shown anew, under the sentence that says why.
  if (problem?.code === 'roster-changed-since' || problem?.code === 'roster-has-faults') await checkAgain(problem);
  toResult();
}

/** @param {Problem} why */
async function checkAgain(why) {
  await check();
  if (!state.problem) become({ problem: why, failed: 'check' });
}

function startAnew() {
  become({ done: undefined, found: undefined, problem: undefined, fileName: undefined, content: undefined, whole: new Set() });
  input.focus();
}

function toResult() {
  element('result').focus({ preventScroll: true });
  element('result').scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

function drawScopes() {
  const { value } = scope;
  scope.replaceChildren(new Option(words().wholeCounty, ''), ...places.townships.map(({ code, name }) => new Option(name, code)));
  scope.value = value;
  // As it counts from that day on: what an earlier import has laid down already is in it.
  const query = new URLSearchParams({ format: 'xlsx', ...(value ? { township: value } : {}), ...(from.value ? { date: from.value } : {}) });
  /** @type {HTMLAnchorElement} */ (element('present')).href = `/api/v1/roster?${query}`;
}

input.addEventListener('change', () => {
  if (input.files?.[0]) void take(input.files[0]);
});
for (const name of ['dragenter', 'dragover']) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.dataset.over = '';
  });
}
for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => delete drop.dataset.over);
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file && !state.busy) void take(file);
});
for (const control of [scope, from]) {
  control.addEventListener('change', () => {
    drawScopes();
    void check();
  });
}
onLanguage(() => {
  drawScopes();
  translatePage();
  // The words of faults are the server's.
  if (state.found?.faultCount && !state.busy) void check();
  else draw();
});

while (!may(me, 'roster.write')) await askedAgain({ status: 403, code: 'right-missing', title: '', detail: '' });
for (let problem = await places.load(); problem; problem = await places.load()) await askedAgain(problem);
drawScopes();
translatePage();
draw();
showContent('ready');
