/** Asks for leave on behalf of a member, who rang up or has no phone that can. */
import { ask } from '../../shared/api.js';
import { valueOf } from '../../shared/forms.js';
import { newId } from '../../shared/new-id.js';
import { askInDialog, choices, memberChoices } from '../form-dialog.js';
import { dayOf } from '../when.js';
import { words } from '../words.js';

/**
 * @param {import('../desk.js').Desk} desk
 * @returns {Promise<{sequence: number} | null>} null when it was given up
 */
export async function askForLeave(desk) {
  const w = words();
  const today = dayOf(desk.now);
  // One id for all tries: an answer that was lost on its way does no harm.
  const leaveId = newId();
  /** @type {{sequence: number} | null} */
  let reply = null;
  await askInDialog({
    title: w.requestLeave,
    hint: w.requestLeaveHint,
    action: w.sendRequest,
    fields: [
      { name: 'member', label: w.member, choices: memberChoices(desk.roster.teams) },
      { name: 'kind', label: w.kind, choices: choices(w.leaveKind) },
      { name: 'from', label: w.from, type: 'date', value: today },
      { name: 'to', label: w.to, type: 'date', value: today, hint: w.toHint },
      { name: 'reason', label: w.why },
    ],
  }, async (form) => {
    const body = { leaveId, kind: valueOf(form, 'kind'), from: valueOf(form, 'from'), to: valueOf(form, 'to'), reason: valueOf(form, 'reason').trim() };
    const { value, problem } = await ask('POST', `/api/v1/members/${valueOf(form, 'member')}/leaves`, body);
    reply = value ?? null;
    return problem;
  });
  return reply;
}
