// Jest's order of test files for mutants: as they are named, the nearest and quickest first.
import { relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';

const order = JSON.parse(process.env.NEXUS_TEST_ORDER ?? '[]');

export default class GivenOrder extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => order.indexOf(relative(process.cwd(), path));
    return [...tests].sort((a, b) => placeOf(a) - placeOf(b));
  }
}
