/** Where one is signed in, each with a button that ends it. */
import { ask } from '../shared/api.js';
import { button, confirmed } from '../shared/dialogs.js';
import { element, make } from '../shared/elements.js';
import { texts } from '../shared/language.js';
import { moment } from '../shared/moments.js';
import { signOut } from '../shared/me.js';
import { showProblem } from '../shared/page-frame.js';

/** @typedef {{id: string, startedAt: string, expiresAt: string, address: string, agent: string, secondFactor: boolean, current: boolean}} Session */

export class Sessions {
  /** @type {Session[]} */
  #sessions = [];

  async load() {
    const { value, problem } = await ask('GET', '/api/v1/me/sessions');
    showProblem(element('sessions-problem'), problem);
    if (value) this.#sessions = value.items;
    this.draw();
  }

  draw() {
    element('sessions').replaceChildren(...this.#sessions.map((session) => this.#row(session)));
  }

  /** @param {Session} session */
  #row(session) {
    const { accounts: t, page } = texts();
    const row = make('li', 'row');
    row.dataset.session = session.id;
    if (session.current) row.dataset.current = '';
    const name = make('p', 'row-name', deviceOf(session.agent));
    if (session.current) name.append(make('small', '', t.current));
    const about = [session.address, t.lasts(moment(session.startedAt), moment(session.expiresAt)), ...(session.secondFactor ? [t.withSecondFactor] : [])];
    const end = button(session.current ? page.signOut : t.end, 'button button-small');
    end.dataset.action = 'end';
    end.addEventListener('click', () => void (session.current ? signOut() : this.#end(session)));
    const buttons = make('div', 'buttons');
    buttons.append(end);
    row.append(name, make('p', 'row-about', about.join(' · ')), buttons);
    return row;
  }

  /** @param {Session} session */
  async #end(session) {
    if (!(await confirmed(texts().accounts.endSession))) return;
    const { problem } = await ask('DELETE', `/api/v1/me/sessions/${session.id}`);
    await this.load();
    if (problem) showProblem(element('sessions-problem'), problem);
  }
}

/** Browsers and systems by what gives them away, the more particular first: every browser claims to be several others. */
const BROWSERS = [/(Edg)[^/ ]*\//, /(MicroMessenger)\//, /(Firefox)\//, /(Chrome)\//, /(Safari)\//];
const SYSTEMS = [/(Android)/, /(iPhone|iPad)/, /(Windows)/, /(Mac OS)/, /(Linux)/];

/** @param {string} agent the browser or the program in its own words */
function deviceOf(agent) {
  const found = [BROWSERS, SYSTEMS].map((kinds) => kinds.map((kind) => kind.exec(agent)?.[1]).find(Boolean)).filter(Boolean);
  return found.join(' · ').replace('Edg', 'Edge').replace('MicroMessenger', 'WeChat') || agent.split(' ')[0] || '–';
}
