/** At a sign-out, on whichever page: what the phone's page keeps about its member goes; a check-in that still waits stays for them. */
import { clockStorage } from './phone-clocks.js';
import { PhoneStore } from './phone-store.js';

export async function forgetMember() {
  clockStorage.save(null);
  await (await PhoneStore.open()).forget();
}
