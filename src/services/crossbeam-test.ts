// The Self-test of Crossbeam: the sign-in, the organization, and one page of a list that counts against no allowance.
import { authorised, type CrossbeamTokenStore } from './crossbeam-token';
import { parsePage } from './crossbeam-wire';
import { parseJson } from './http';
import { notSentInWords } from './not-sent';
import { secretIn, type ServiceTest, type TestWorld } from './service-test';

/** @param tokens where the access token lives between runs. */
export const crossbeamTests = (tokens: (world: TestWorld) => CrossbeamTokenStore): readonly ServiceTest[] => [
  {
    name: 'Crossbeam takes the sign-in and gives one page of populations',
    run: (world) => {
      const secret = (name: string): string => secretIn(world, `crossbeam.${name}`);
      const fetchPaths = authorised(
        world.http,
        {
          clientId: secret('clientId'),
          clientSecret: secret('clientSecret'),
          refreshToken: secret('refreshToken'),
          organization: secret('organization'),
        },
        tokens(world),
        world.clock.now,
      );
      const [reply] = fetchPaths(['/v1/populations']);
      if (reply?.notSent) return notSentInWords(reply.notSent, 'Crossbeam');
      if (reply?.status !== 200)
        return `Crossbeam answers with status ${reply?.status ?? 0}: check crossbeam.organization and what the connection may read.`;
      return parsePage(parseJson(reply.body)) === null ? "Crossbeam's page cannot be read." : null;
    },
  },
];
