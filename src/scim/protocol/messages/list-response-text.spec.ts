import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../resources/scim-resource.js';
import { listResponse } from './list-response.js';
import { listResponseText } from './list-response-text.js';

describe('listResponseText', () => {
  it.each<[JsonObject[]]>([[[]], [[{ id: '1' }]], [[{ id: '1' }, { id: '2', title: ']}' }]]])(
    'says the same as listResponse of %j',
    (resources) => {
      const texts = resources.map((resource) => JSON.stringify(resource));

      expect(JSON.parse(listResponseText(texts, 7, 3))).toEqual(listResponse(resources, 7, 3));
    },
  );
});
