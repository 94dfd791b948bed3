import { listAt } from '../../client/answer.js';
import { ENTERPRISE, USER } from '../../client/names.js';
import { nameOf } from '../../client/people.js';
import { equals, hasStatus, holds, isRefused, sameSet } from '../../expectations.js';
import type { Check } from '../check.js';

/** RFC 7643 §4.1 and §4.3: the User and its enterprise extension. */
export const PERSON: readonly Check[] = [
  {
    ids: ['R-USER-01', 'R-CREATE-07'],
    title: 'a User without a user name, or with an empty one, is refused',
    async run(scim) {
      for (const userName of [undefined, null, ''])
        isRefused(await scim.post({ ...scim.person(), userName }), 400);
    },
  },
  {
    ids: ['R-USER-02', 'R-CREATE-05', 'R-DISC-20'],
    title: 'a user name that is taken is 409 uniqueness, in any case',
    async run(scim) {
      const userName = nameOf(scim.mark, 'Unique');
      await scim.create({ userName });
      isRefused(await scim.post(scim.person({ userName })), 409, 'uniqueness');
      isRefused(await scim.post(scim.person({ userName: userName.toUpperCase() })), 409, 'uniqueness');
    },
  },
  {
    ids: ['R-I18N-01'],
    title: 'names that are the same text to Unicode are the same name',
    async run(scim) {
      hasStatus(await scim.post(scim.person({ userName: nameOf(scim.mark, 'caf\u00e9') })), 201);
      isRefused(
        await scim.post(scim.person({ userName: nameOf(scim.mark, 'cafe\u0301') })),
        409,
        'uniqueness',
      );
    },
  },
  {
    ids: ['R-DISC-17'],
    title: 'a user name keeps the case in which it was sent',
    async run(scim) {
      const userName = nameOf(scim.mark, 'MixedCase');
      const { id } = await scim.create({ userName });
      const answer = await scim.read(id);
      equals(answer, 'userName', answer.at('userName'), userName);
    },
  },
  {
    ids: ['R-USER-03'],
    title: 'name.formatted, where it comes, has the given and the family name',
    needs: ['user.name'],
    async run(scim) {
      const answer = await scim.create({ name: { givenName: 'Ann', familyName: 'Lee' } });
      equals(answer, 'name.givenName', answer.at('name', 'givenName'), 'Ann');
      const formatted = answer.textAt('name', 'formatted') || 'Ann Lee';
      holds(answer, /Ann/.test(formatted) && /Lee/.test(formatted), 'Ann Lee in name.formatted', formatted);
    },
  },
  {
    ids: ['R-USER-05'],
    title: 'locale, preferredLanguage and timezone are kept',
    needs: ['user.locale', 'user.preferredLanguage', 'user.timezone'],
    async run(scim) {
      const sent = { locale: 'de-DE', preferredLanguage: 'de, en;q=0.8', timezone: 'Europe/Berlin' };
      const answer = await scim.create(sent);
      for (const [name, value] of Object.entries(sent)) equals(answer, name, answer.at(name), value);
    },
  },
  {
    ids: ['R-USER-06', 'R-DISC-18', 'R-DISC-19', 'R-PROJ-07'],
    title: 'a password never comes back',
    needs: ['user.password'],
    async run(scim) {
      const password = 'S3cret-Canary-91!';
      const created = await scim.create({ password });
      const answers = [
        created,
        await scim.put(created.id, { ...created.body, password }),
        await scim.get(`/Users/${created.id}?attributes=password`),
        await scim.list({ attributes: 'userName,password', count: 5 }),
      ];
      equals(created, 'the type of userName', typeof created.at('userName'), 'string');
      for (const answer of answers)
        holds(answer, !/"password"|Canary/i.test(answer.text), 'nothing of the password', answer.text);
    },
  },
  {
    ids: ['R-USER-08'],
    title: 'no part of a password can be sought',
    needs: ['filter'],
    async run(scim) {
      for (const filter of ['password sw "S"', 'password co "3"', 'password gt "A"'])
        isRefused(await scim.list({ filter }), 400, 'invalidFilter');
    },
  },
  {
    ids: ['R-USER-11'],
    title: 'addresses and photos are kept',
    needs: ['user.addresses', 'user.photos'],
    async run(scim) {
      const sent = {
        addresses: [{ type: 'work', locality: 'Town', country: 'DE' }],
        photos: [{ value: 'https://photos.example/1.png', type: 'photo' }],
      };
      const answer = await scim.create(sent);
      equals(answer, 'country', listAt(answer.body, 'addresses')[0]?.['country'], 'DE');
      equals(answer, 'photo', listAt(answer.body, 'photos')[0]?.['value'], sent.photos[0]!.value);
    },
  },
  {
    ids: ['R-USER-12', 'R-DISC-18', 'R-PUT-06'],
    title: 'groups of a User cannot be set at the User',
    needs: ['user.groups'],
    async run(scim) {
      const { id, body } = await scim.create();
      const answer = await scim.put(id, { ...body, groups: [{ value: 'g' }] });
      hasStatus(answer, 200);
      equals(answer, 'groups', answer.at('groups') ?? [], []);
    },
  },
  {
    ids: ['R-ENT-01'],
    title: 'the enterprise extension keeps its attributes under its URN',
    needs: ['enterprise'],
    async run(scim) {
      const plain = { employeeNumber: '701984', costCenter: '4130', organization: 'Initech' };
      const work = { ...plain, division: 'Studios', department: 'Tour' };
      const { id } = await scim.create({ schemas: [USER, ENTERPRISE], [ENTERPRISE]: work });
      const answer = await scim.read(id);
      equals(answer, 'the extension', answer.at(ENTERPRISE), work);
      sameSet(answer, 'schemas', answer.at('schemas') as string[], [USER, ENTERPRISE]);
    },
  },
  {
    ids: ['R-ENT-02'],
    title: 'a manager is the id of a User; a display name that is sent for one is ignored',
    needs: ['enterprise'],
    async run(scim) {
      const boss = await scim.create();
      const manager = { value: boss.id, displayName: 'Not The Boss' };
      const answer = await scim.create({ schemas: [USER, ENTERPRISE], [ENTERPRISE]: { manager } });
      equals(answer, 'manager.value', answer.at(ENTERPRISE, 'manager', 'value'), boss.id);
      holds(answer, !answer.text.includes('Not The Boss'), 'no display name of the client', answer.text);
    },
  },
];
