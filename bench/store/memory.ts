import { parseFilter, readSortRequest, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { finishList } from '../../src/scim/resources/lists/finish-list.js';
import { ResourceAnswers } from '../../src/scim/resources/resource-answers.js';
import { type ListedResource, NOTHING_DONE } from '../../src/scim/resources/resource-store.js';
import { storedView } from '../../src/scim/resources/lists/stored-view.js';

const PEOPLE = 20_000;
const PAGES = 20;
const TYPE = USER_RESOURCE_TYPE;

const rows = Array.from({ length: PEOPLE }, (_, index): ListedResource => {
  const number = (index * 7_919) % PEOPLE;
  const content = { userName: `Person${number}@acme.example`, title: `Title ${number % 50}`, active: true };
  const at = new Date(1_700_000_000_000 + number * 1_000);
  return { id: `p${number}`, content, version: 1, createdAt: at, updatedAt: at };
});

const answers = new ResourceAnswers(TYPE, { url: 'https://acme.example/scim/v2' });
const view = storedView<ListedResource>((row) => answers.resource(row));
const base = { filter: undefined, sort: undefined, after: undefined, offset: 0, limit: 101 };
const sort = readSortRequest('userName', 'ascending', TYPE);

const CASES = {
  'first page': base,
  'page in the middle': { ...base, offset: PEOPLE / 2 },
  'first page, sorted': { ...base, sort },
  'page in the middle, sorted': { ...base, sort, offset: PEOPLE / 2 },
  'first page, filtered': { ...base, filter: parseFilter('title eq "title 7"', TYPE) },
};

/** What a page of a list in memory costs, in CPU time, which other processes do not lengthen. */
console.log(`| ${PEOPLE} people in memory | ms of CPU a page |\n| --- | ---: |`);
for (const [name, request] of Object.entries(CASES)) {
  const times: number[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const started = process.cpuUsage();
    await finishList({ rows, done: NOTHING_DONE }, request, view);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1_000);
  }
  const median = times.sort((left, right) => left - right)[PAGES >> 1]!;
  console.log(`| ${name} | ${median.toFixed(1)} |`);
}
