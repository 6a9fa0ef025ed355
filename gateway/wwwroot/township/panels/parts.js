/** What all lists of the page have in common: how they look before, without and beside their items, and what happens while an item is acted on. */
import { texts } from '../../shared/language.js';
import { html, nothing } from '../../vendor/lit-html/3.3.3/lit-html.js';
import { needsConnection } from '../inbox/acts.js';
import { words } from '../words.js';

/** @typedef {import('../../shared/api.js').Answer<any>} Answer */
/** @typedef {import('../../shared/api.js').Problem} Problem */
/** @typedef {import('../desk.js').Desk} Desk */
/** @typedef {import('../listing.js').Listing<any>} Listing */

/** In place of a list that has not come: it is on its way, or why not. @param {Listing} listing @param {string} [loading] */
export function absentState(listing, loading = texts().page.loading) {
  return listing.problem
    ? html`<div class="absent" data-code=${listing.problem.code}><p class="absent-title">${listing.problem.title}</p><p>${listing.problem.detail}</p>
        <button class="button" type="button" data-action="again" @click=${() => void listing.need()}>${texts().accounts.tryAgain}</button></div>`
    : html`<div class="absent absent-loading"><p>${loading}</p></div>`;
}

/** Over a list that could not be read again. @param {Listing} listing */
export function staleNote(listing) {
  return listing.problem && listing.loaded ? html`<p class="stale-note" role="status">${words().staleList}</p>` : nothing;
}

/** @param {string} title @param {string} [hint] */
export function calm(title, hint) {
  return html`<div class="calm"><p class="calm-title">${title}</p>${hint ? html`<p>${hint}</p>` : nothing}</div>`;
}

/** @param {Problem | undefined} fault */
export function faultView(fault) {
  return fault ? html`<p class="row-fault" role="alert" data-code=${fault.code}><strong>${fault.title}</strong> <span>${fault.detail}</span></p>` : nothing;
}

/** What is being done to the rows of a list, and what of that was refused. */
export class RowActs {
  /** @type {Set<string>} */
  underWay = new Set();
  /** @type {Map<string, Problem>} */
  faults = new Map();
  #desk;
  #listing;
  #changed;

  /**
   * @param {Desk} desk
   * @param {Listing} listing
   * @param {() => void} changed
   */
  constructor(desk, listing, changed) {
    this.#desk = desk;
    this.#listing = listing;
    this.#changed = changed;
  }

  /**
   * @param {string} id the row's
   * @param {() => Promise<Answer>} send
   * @returns {Promise<Problem | undefined>}
   */
  async run(id, send) {
    if (this.underWay.has(id)) return undefined;
    this.faults.delete(id);
    if (!this.#desk.isLive()) return this.#fail(id, needsConnection());
    this.underWay.add(id);
    this.#changed();
    const { value, problem } = await send();
    // Also after a refusal: others may have been quicker, and what is true now says how.
    await this.#listing.need(value?.sequence);
    this.underWay.delete(id);
    if (problem) return this.#fail(id, problem);
    this.#changed();
    return undefined;
  }

  /** @param {string} id @param {Problem} problem */
  #fail(id, problem) {
    this.faults.set(id, problem);
    this.#changed();
    return problem;
  }
}
