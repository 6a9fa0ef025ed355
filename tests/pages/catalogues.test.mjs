/**
 * The words of the pages: each catalogue in Chinese has one in English with the same keys, nothing is said in one only or left in the other language, and whatever a page's
 * markup names is there.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import './as-modules.mjs';

const pages = fileURLToPath(new URL('../../gateway/wwwroot', import.meta.url));
const files = readdirSync(pages, { recursive: true }).map((name) => join(pages, name)).filter((name) => !relative(pages, name).startsWith('vendor'));
const catalogues = files.filter((name) => /texts[^/]*\.zh\.js$/.test(name));
const CHINESE = /\p{Script=Han}/u;
/** English words that show how something Chinese is written. */
const WITH_EXAMPLES = new Set(['search.hint', 'search.hintPlaces']);

/** @param {string} file */
const load = async (file) => Object.values(await import(pathToFileURL(file).href))[0];

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {Map<string, unknown>} every word by its key
 */
function words(value, path = '') {
  if (value === null || typeof value !== 'object') return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...words(inner, path ? `${path}.${key}` : key)]));
}

test('there are catalogues', () => assert.ok(catalogues.length >= 2));

for (const file of catalogues) {
  const name = relative(pages, file);
  test(`${name} and its English have the same keys`, async () => {
    const [zh, en] = [words(await load(file)), words(await load(file.replace('.zh.js', '.en.js')))];
    assert.deepEqual([...en.keys()].sort(), [...zh.keys()].sort());
    for (const [key, word] of zh) assert.equal(typeof en.get(key), typeof word, key);
  });

  test(`${name} says in both what it says in one, and its English has no Chinese`, async () => {
    const zh = words(await load(file));
    for (const [key, word] of words(await load(file.replace('.zh.js', '.en.js')))) {
      assert.equal(word === '', zh.get(key) === '', key);
      if (typeof word === 'string' && !WITH_EXAMPLES.has(key)) assert.doesNotMatch(word, CHINESE, `en ${key}`);
    }
  });
}

for (const file of files.filter((name) => name.endsWith('.html'))) {
  test(`what ${relative(pages, file)} names is in the catalogues`, async () => {
    const markup = readFileSync(file, 'utf8');
    const folders = new Set(['shared', ...Array.from(markup.matchAll(/src="\/([^"]+)\/[^"/]+\.js"/g), ([, folder]) => folder)].map((folder) => join(pages, folder)));
    const known = new Set();
    for (const catalogue of catalogues.filter((name) => folders.has(dirname(name)))) {
      const { page = {} } = await load(catalogue);
      for (const key of Object.keys(page)) known.add(key);
    }
    for (const [, key] of markup.matchAll(/data-(?:text|label)="([^"]+)"/g)) assert.ok(known.has(key), key);
  });
}
