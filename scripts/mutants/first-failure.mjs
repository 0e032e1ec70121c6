// Jest's environment for mutants: the first test that fails ends the whole run, and its name is told on stderr.
import { writeSync } from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';

/** What Jest itself never ends with. */
const NOTICED = 87;

const nameOf = (test) => (test.parent ? [...nameOf(test.parent), test.name] : []);

export default class FirstFailure extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.testPath = context.testPath;
  }

  handleTestEvent(event) {
    const isFailure =
      event.name === 'test_done' ? event.test.errors.length > 0 : ['error', 'hook_failure'].includes(event.name);
    if (!isFailure) return;
    const name = event.test ? nameOf(event.test).join(' › ') : 'its preparation';
    writeSync(2, `\nNOTICED ${JSON.stringify({ file: this.testPath, name })}\n`);
    process.exit(NOTICED);
  }
}
