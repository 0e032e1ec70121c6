// What Slack's short error codes mean, in words that say what to do.

const CONNECTION = 'Enter slack.botToken again: ';
const CHANNEL = 'Correct the Slack channel in the Team tab: ';
const WEBHOOK = 'Make a new incoming webhook in Slack and enter it as the secret of this alias: ';

const words = new Map<string, string>([
  ['channel_not_found', `${CHANNEL}Slack knows no such channel, or it is private and the bot is not in it.`],
  ['is_archived', `${CHANNEL}the channel is archived.`],
  ['channel_is_archived', `${CHANNEL}the channel is archived.`],
  ['not_in_channel', 'Invite the bot to the Slack channel: it is not a member and may not post there.'],
  ['user_not_found', `${CHANNEL}Slack knows no such person.`],
  ['messages_tab_disabled', 'The person does not take messages from this app.'],
  ['restricted_action', 'A rule of the Slack workspace keeps the bot from posting there; ask its admin.'],
  ['restricted_action_read_only_channel', `${CHANNEL}only its owners may post there.`],
  ['restricted_action_thread_only_channel', `${CHANNEL}it takes replies only.`],
  ['action_prohibited', 'A rule of the Slack workspace keeps this webhook from posting; ask its admin.'],
  ['posting_to_general_channel_denied', 'The workspace does not let the webhook post to its general channel.'],
  ['ekm_access_denied', 'The admins of the Slack workspace have suspended posting.'],
  ['not_authed', 'Enter the secret slack.botToken; Slack got none.'],
  ['invalid_auth', `${CONNECTION}Slack does not accept it.`],
  ['token_revoked', `${CONNECTION}it was revoked or the app was removed.`],
  ['token_expired', `${CONNECTION}it has expired.`],
  ['account_inactive', `${CONNECTION}the bot was removed from the workspace.`],
  ['not_allowed_token_type', `${CONNECTION}it is not a bot token (those begin with xoxb-).`],
  ['access_denied', 'Slack denied access; ask the admin of its workspace.'],
  ['no_permission', 'Slack denied permission; ask the admin of its workspace.'],
  ['team_access_not_granted', 'The app is not allowed in this Slack workspace; ask its admin.'],
  ['msg_too_long', 'The text is longer than Slack takes.'],
  ['msg_blocks_too_long', 'The message is longer than Slack takes.'],
  ['no_text', 'The message is empty.'],
  ['invalid_blocks', 'Slack does not accept the layout of the message.'],
  ['invalid_blocks_format', 'Slack does not accept the layout of the message.'],
  ['invalid_payload', 'Slack does not accept the message as it is.'],
  ['invalid_token', `${WEBHOOK}Slack does not accept this one.`],
  ['no_active_hooks', `${WEBHOOK}this one was revoked.`],
  ['no_service', `${WEBHOOK}this one was removed or disabled.`],
  ['no_service_id', `${WEBHOOK}this one is incomplete.`],
  ['no_team', `${WEBHOOK}its workspace is gone.`],
  ['team_disabled', 'The Slack workspace is disabled.'],
]);

/** One sentence and Slack's own code. `detail` is Slack's, e.g. the scopes that are missing. */
export function slackErrorInWords(code: string, detail = ''): string {
  if (code === 'missing_scope')
    return `Add the scope ${detail.replace(/,\s*/g, ' or ') || 'chat:write'} to the Slack app and install it again (missing_scope).`;
  const sentence = words.get(code);
  return sentence === undefined ? `Slack refused the message (${code || 'no reason given'}).` : `${sentence} (${code})`;
}

/** The code when the reply is one, else ''. Anything longer may hold what is nobody's business. */
export const slackCodeOf = (text: unknown): string =>
  typeof text === 'string' && /^[a-z_]{2,60}$/.test(text.trim()) ? text.trim() : '';
