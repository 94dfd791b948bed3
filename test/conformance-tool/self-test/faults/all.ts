import type { Fault } from '../fault.js';
import { ACCESS_FAULTS } from './access.js';
import { CHANGING_FAULTS } from './changing.js';
import { DISCOVERY_FAULTS } from './discovery.js';
import { READING_FAULTS } from './reading.js';
import { RESOURCE_FAULTS } from './resources.js';

/** Every fault that the self-test plants. */
export const ALL_FAULTS: readonly Fault[] = [
  DISCOVERY_FAULTS,
  ACCESS_FAULTS,
  RESOURCE_FAULTS,
  READING_FAULTS,
  CHANGING_FAULTS,
].flat();
