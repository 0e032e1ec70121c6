// Work with a nudge that is not everyday: digests, Gmail drafts, channels that refuse for good.
import type { FetchAll } from '../../../scripts/local/host/shared';
import { afterDeath, prepared, scoredCompany, type NudgeBases } from './bases';
import type { NudgeScenario } from './scenarios';
import type { Subject } from './subject';
import { MINUTE, type NudgeWorld, type SavedNudges } from './world';

const drafting = (saved: SavedNudges): SavedNudges => ({ ...saved, gmail: true });

/** Two each for three people, by bot, webhook and mail; the digests are due. */
export const digestsDue = (bundle: string, subject: Subject): SavedNudges =>
  prepared(
    bundle,
    (world) => {
      world.run('plan-nudges');
      world.pass(31 * MINUTE);
      world.run('compose');
    },
    scoredCompany(bundle, {
      subject,
      settings: { 'nudge.digestAt': '09:30', 'nudge.digestBelow': '101' },
      // Nobody is large enough to be a logo, which would be told of alone.
      records: [subject.records.replace(/,5000$/gm, ',20'), subject.more],
    }),
  );

/** A Monday, some minutes before the executives' digest. */
const MONDAY = Date.parse('2026-11-23T08:50:00Z');

/** The account executives have been told, and it is nine o'clock. */
const watched = (bundle: string, subject: Subject): SavedNudges =>
  prepared(
    bundle,
    (world) => {
      world.tick();
      world.pass(11 * MINUTE);
    },
    scoredCompany(bundle, { subject, atMs: MONDAY }),
  );

/** By the beginning of the path: what the channel answers. */
const refusing =
  (answers: Readonly<Record<string, { readonly status: number; readonly body: string }>>) =>
  (fetch: FetchAll): FetchAll =>
  (requests) =>
    requests.map((request) => {
      const answer = Object.entries(answers).find(([path]) => request.url.includes(path))?.[1];
      return answer ? { ...answer, headers: {} } : (fetch([request])[0] ?? { status: 0, headers: {}, body: '' });
    });

const WEBHOOK = 'hooks.slack.com';
const POST = 'chat.postMessage';
const REFUSALS: Readonly<Record<string, Parameters<typeof refusing>[0]>> = {
  'a revoked webhook and an archived channel': {
    [WEBHOOK]: { status: 404, body: 'no_active_hooks' },
    [POST]: { status: 200, body: '{"ok":false,"error":"is_archived"}' },
  },
  'a webhook that is forbidden and a token that is revoked': {
    [WEBHOOK]: { status: 403, body: 'invalid_token' },
    [POST]: { status: 200, body: '{"ok":false,"error":"token_revoked"}' },
  },
};

export const specialScenarios = (bundle: string, { composed }: NudgeBases): readonly NudgeScenario[] => {
  const deliver = (world: NudgeWorld): void => void world.run('deliver');
  const ofDigests = digestsDue(bundle, composed.subject);
  const withoutAlias = prepared(bundle, (world) => void world.call('setSecret', 'slack.webhook.bo', null), composed);
  return [
    { name: 'drafts', from: drafting(composed), act: deliver },
    { name: 'look-up of drafts', from: afterDeath(bundle, drafting(composed), 'Users.Drafts.send'), act: deliver },
    { name: 'digests', from: ofDigests, act: deliver },
    { name: 'look-up of digests', from: afterDeath(bundle, ofDigests), act: deliver },
    { name: 'digests as drafts', from: drafting(ofDigests), act: deliver },
    { name: 'logo watch', from: watched(bundle, composed.subject), act: (world) => void world.tick() },
    { name: 'a deleted alias', from: withoutAlias, act: deliver },
    ...Object.entries(REFUSALS).map(([name, answers]): NudgeScenario => ({
      name,
      from: composed,
      act: (world) => {
        world.interfere(refusing(answers));
        deliver(world);
      },
    })),
  ];
};
