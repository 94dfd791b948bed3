const REMEDY = / \(skipped: (.*?)\)/;

/**
 * Ends a run with what was skipped, by the remedy that would have let it run.
 * @implements {Pick<import('@jest/reporters').Reporter, 'onRunComplete'>}
 */
export default class SkippedReporter {
  /** @type {import('@jest/reporters').Reporter['onRunComplete']} */
  onRunComplete(_contexts, { testResults }) {
    const groups = skippedGroups(testResults);
    if (groups.size === 0) return;
    const lines = ['', 'Skipped:'];
    for (const [remedy, names] of groups) {
      lines.push(`  ${remedy}`);
      for (const [name, tests] of names)
        lines.push(`    ${name} (${tests} ${tests === 1 ? 'test' : 'tests'})`);
    }
    process.stderr.write(`${lines.join('\n')}\n`);
  }
}

/**
 * The skipped suites and tests with their number of tests, under their remedies.
 * @param {readonly import('@jest/test-result').TestResult[]} files
 */
function skippedGroups(files) {
  /** @type {Map<string, Map<string, number>>} */
  const groups = new Map();
  for (const { testResults } of files)
    for (const { ancestorTitles, title, status } of testResults) {
      if (status !== 'pending') continue;
      const titled = [...ancestorTitles, title].find((name) => REMEDY.test(name)) ?? title;
      const remedy = REMEDY.exec(titled)?.[1] ?? 'no reason given';
      const names = groups.get(remedy) ?? new Map();
      const name = titled.replace(REMEDY, '');
      groups.set(remedy, names.set(name, (names.get(name) ?? 0) + 1));
    }
  return groups;
}
