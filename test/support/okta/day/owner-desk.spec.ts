import { describe, expect, it } from '@jest/globals';
import { DayPaper } from './day-paper.js';
import { OwnerDesk } from './owner-desk.js';

const status = {
  accounts: [
    { slug: 'acme', owners: ['otto@acme.example', 'olga@acme.example'] },
    { slug: 'globex', owners: ['gina@globex.example'] },
  ],
};

describe('What the day tells of the owners', () => {
  it('is the answer of OpsHelm’s own command line', async () => {
    const { desk, paper, told } = deskWith({ exitCode: 0, output: JSON.stringify(status) });
    expect(await desk.show(['olga@acme.example', 'otto@acme.example'])).toHaveLength(2);
    expect(told.join('\n')).toContain('owners status --all --json   (exit 0)');
    expect(paper.failures).toBe(0);
  });

  it('fails the day when the owners are others than they should be', async () => {
    const { desk, paper, told } = deskWith({ exitCode: 0, output: JSON.stringify(status) });
    await desk.show([]);
    expect(paper.failures).toBe(1);
    expect(told.at(-1)).toContain('The owners should be: nobody');
  });

  it('fails the day when the command line has no readable answer', async () => {
    const { desk, paper } = deskWith({ exitCode: 1, output: '' });
    await desk.show(['olga@acme.example']);
    expect(paper.failures).toBe(1);
  });

  it('says so when there is no command line', async () => {
    const { desk, paper, told } = deskWith({ exitCode: 0, output: '' }, false);
    expect(await desk.show([])).toBeUndefined();
    expect(await desk.makeOwner('otto@acme.example')).toContain(
      'roles set --account acme --user otto@acme.example',
    );
    expect(told[0]).toContain('not here');
    expect(paper.failures).toBe(0);
  });

  it('fails the step that gives the role back when OpsHelm refuses', async () => {
    const { desk } = deskWith({ exitCode: 1, output: '' });
    await expect(desk.makeOwner('otto@acme.example')).rejects.toThrow('exit 1');
  });
});

function deskWith(answer: { exitCode: number; output: string }, isThere = true) {
  const told: string[] = [];
  const paper = new DayPaper((line) => told.push(line));
  const cli = { isThere, run: () => Promise.resolve({ ...answer, complaints: '' }) };
  return { desk: new OwnerDesk(cli, 'acme', paper), paper, told };
}
