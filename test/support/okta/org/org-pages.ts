import type { OrgPerson } from './org-directory.js';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1d1d21 }
  table { border-collapse: collapse; width: 100% } td { border-top: 1px solid #ddd; padding: .5rem 0 }
  form { display: inline } button { font: inherit; padding: .3rem .8rem; margin-left: .5rem; cursor: pointer }
  td:last-child { text-align: right; white-space: nowrap } .said { background: #eef3ff; padding: .6rem .8rem }
  small { color: #666 } .add { display: block; margin-top: 1.5rem } input { font: inherit; padding: .3rem }`;

interface Home {
  readonly account: string;
  readonly people: readonly OrgPerson[];
  /** What came of the last button. */
  readonly said: string | null;
  /** Whether people can be assigned. */
  readonly provisions: boolean;
}

const CONNECT = `<form class="add" method="post" action="/connect"><label>SCIM API key, to assign people: <input
  type="password" name="key" required autocomplete="off"></label><button>Test and save</button></form>`;

/** The organization's people, each with the tile of OpsHelm and what an admin can do. */
export function homePage({ account, people, said, provisions }: Home): string {
  const rows = people.map((person) => {
    const assignment = person.isAssigned
      ? button('/unassign', person, 'Unassign')
      : button('/assign', person, 'Assign');
    return `<tr><td>${escaped(person.email)}<br><small>${escaped(person.id)}</small></td>
      <td>${button('/open', person, 'Open OpsHelm')}${button('/clear', person, 'Clear user sessions')}${
        provisions ? assignment : ''
      }</td></tr>`;
  });
  return documentOf(
    'Simulated Okta',
    `<h1>Simulated Okta</h1>
     <p>An Okta organization on your machine, for the account <b>${escaped(account)}</b>. <b>Open OpsHelm</b> is the
     person’s tile; <b>Clear user sessions</b> ends their sessions in OpsHelm too (Universal Logout)${
       provisions ? '; <b>Assign</b> and <b>Unassign</b> provision them over SCIM' : ''
     }. It never says that an address is verified.</p>
     ${said ? `<p class="said" role="status">${escaped(said)}</p>` : ''}
     <table>${rows.join('')}</table>
     ${provisions ? '' : CONNECT}
     <form class="add" method="post" action="/add"><label>Add a person: <input type="email" name="email" required
     placeholder="ada@example.com"></label><button>Add</button></form>`,
  );
}

/** Who signs in? Nobody here has a password. */
export function choicePage(people: readonly OrgPerson[], action: string): string {
  const rows = people.map(
    (person) => `<tr><td>${escaped(person.email)}</td><td>${button(action, person, 'Sign in')}</td></tr>`,
  );
  const hint =
    people.length === 0 ? '<p>Nobody is here yet: add a person on the organization’s page.</p>' : '';
  return documentOf(
    'Sign in to the simulated Okta',
    `<h1>Who are you?</h1>${hint}<table>${rows.join('')}</table>`,
  );
}

function button(action: string, { id, email }: OrgPerson, words: string): string {
  return `<form method="post" action="${escaped(action)}"><button name="person" value="${escaped(id)}"
    aria-label="${escaped(`${words}: ${email}`)}">${words}</button></form>`;
}

function documentOf(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${title}</title><style>${STYLE}</style><main>${body}</main></html>`;
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (character) => names[character]!);
}
