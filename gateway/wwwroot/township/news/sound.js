/** A short tone for what is new. Browsers let a page sound only after a first click or key; until then the switch says so. */

const KEY = 'zhucun.township.sound';
/** Two notes, a fourth apart: heard across an office, and no alarm. */
const NOTES = [
  { at: 0, hertz: 784 },
  { at: 0.16, hertz: 1047 },
];
const LASTS = 0.55;
const LOUD = 0.25;

/** @typedef {'on'|'off'|'waiting'|'missing'} SoundState `waiting`: on, as soon as somebody touches the page */

export class Sound {
  /** @type {AudioContext | null} */
  #audio = null;
  #wanted = kept();
  #changed;
  #unlocked;

  /**
   * @param {() => void} changed
   * @param {() => void} unlocked this tab can be heard from now on
   */
  constructor(changed, unlocked) {
    this.#changed = changed;
    this.#unlocked = unlocked;
    for (const event of ['pointerup', 'keydown']) addEventListener(event, () => this.#unlock(), { capture: true });
    addEventListener('storage', ({ key }) => {
      if (key !== KEY) return;
      this.#wanted = kept();
      this.#changed();
    });
  }

  /** @returns {SoundState} */
  get state() {
    if (!('AudioContext' in globalThis)) return 'missing';
    return !this.#wanted ? 'off' : this.#audio ? 'on' : 'waiting';
  }

  /** The switch: whoever turns it on hears what it will sound like. */
  turn() {
    this.#wanted = !this.#wanted || this.#waited;
    this.#waited = false;
    try {
      localStorage.setItem(KEY, this.#wanted ? 'on' : 'off');
    } catch {
      // forbidden: the switch then lasts as long as the page
    }
    if (this.#wanted) this.ring();
    this.#changed();
  }

  ring() {
    if (this.state !== 'on' || !this.#audio) return;
    const audio = this.#audio;
    void audio.resume();
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    const now = audio.currentTime;
    volume.gain.setValueAtTime(0, now);
    for (const { at, hertz } of NOTES) {
      tone.frequency.setValueAtTime(hertz, now + at);
      volume.gain.linearRampToValueAtTime(LOUD, now + at + 0.02);
      volume.gain.linearRampToValueAtTime(LOUD / 4, now + at + 0.14);
    }
    volume.gain.linearRampToValueAtTime(0, now + LASTS);
    tone.connect(volume).connect(audio.destination);
    tone.start(now);
    tone.stop(now + LASTS);
  }

  /** Whether the touch that is under way has only just unlocked it: a click on the switch then leaves it on. */
  #waited = false;

  #unlock() {
    this.#waited = false;
    if (this.#audio || !('AudioContext' in globalThis) || navigator.userActivation?.isActive === false) return;
    this.#audio = new AudioContext();
    this.#waited = this.#wanted;
    this.#changed();
    this.#unlocked();
  }
}

function kept() {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}
