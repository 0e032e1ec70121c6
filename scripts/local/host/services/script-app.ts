// ScriptApp: the triggers of the script, seen by whoever created them.
import { scriptAppMs } from '../costs';
import { ScriptError } from '../errors';
import { kill, serviceCall, type Execution } from '../execution';
import { withheldOf } from '../granted';
import type { Trigger } from '../state';

const triggersPerUser = 20;
const minuteSteps = [1, 5, 10, 15, 30];

export function scriptApp(execution: Execution): Record<string, unknown> {
  const { state } = execution.host;
  const call = <T>(method: string, args: readonly unknown[], effect: () => T): T =>
    serviceCall(execution, { service: 'scriptApp', method, args, effect, costMs: scriptAppMs });
  return {
    AuthorizationStatus: { REQUIRED: 'REQUIRED', NOT_REQUIRED: 'NOT_REQUIRED' },
    /** Nothing can be granted but what the manifest asks for. */
    getAuthorizationInfo: (_mode: string, scopes: readonly string[] = []) =>
      call('getAuthorizationInfo', [scopes], () => ({
        getAuthorizationStatus: () =>
          scopes.every((scope) => execution.host.scopes.includes(scope) && !withheldOf(execution).includes(scope))
            ? 'NOT_REQUIRED'
            : 'REQUIRED',
      })),
    /** Ends the execution and asks for what is missing; only somebody in front of it can be asked. */
    requireAllScopes: () =>
      call('requireAllScopes', [], () => {
        const missing = withheldOf(execution);
        if (missing.length === 0) return;
        if (execution.context === 'person')
          execution.uiEvents.push({ kind: 'dialog', title: 'Authorization required', text: missing.join('\n') });
        throw kill(execution, 'authorization');
      }),
    AuthMode: { NONE: 'NONE', CUSTOM_FUNCTION: 'CUSTOM_FUNCTION', LIMITED: 'LIMITED', FULL: 'FULL' },
    EventType: {
      CLOCK: 'CLOCK',
      ON_OPEN: 'ON_OPEN',
      ON_EDIT: 'ON_EDIT',
      ON_FORM_SUBMIT: 'ON_FORM_SUBMIT',
      ON_CHANGE: 'ON_CHANGE',
    },
    TriggerSource: { SPREADSHEETS: 'SPREADSHEETS', CLOCK: 'CLOCK' },
    WeekDay: Object.fromEntries(
      ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'].map((day) => [day, day]),
    ),
    newTrigger: (handler: string) =>
      triggerBuilder(handler, (trigger) =>
        call('newTrigger', [handler, trigger], () => createTrigger(execution, handler, trigger)),
      ),
    getProjectTriggers: () =>
      call('getProjectTriggers', [], () =>
        state.triggers.filter(({ creator }) => creator === execution.user).map(triggerApi),
      ),
    getUserTriggers: () =>
      call('getUserTriggers', [], () =>
        state.triggers.filter(({ creator }) => creator === execution.user).map(triggerApi),
      ),
    deleteTrigger: (trigger: { getUniqueId: () => string }) => {
      const id = trigger.getUniqueId();
      call('deleteTrigger', [id], () => {
        state.triggers = state.triggers.filter((existing) => existing.id !== id);
      });
    },
    getScriptId: () => state.scriptId,
    /** Null before there is a deployment. */
    getService: () => ({
      getUrl: () => call('getService', [], () => state.webAppUrl ?? null),
      isEnabled: () => state.webAppUrl !== undefined,
    }),
    getOAuthToken: () => 'local-oauth-token',
  };
}

type NewTrigger = Pick<Trigger, 'eventType' | 'schedule'>;

function createTrigger(execution: Execution, handler: string, trigger: NewTrigger): Record<string, unknown> {
  const { state } = execution.host;
  const own = state.triggers.filter(({ creator }) => creator === execution.user);
  if (own.length >= triggersPerUser)
    throw new ScriptError(
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  const created: Trigger = {
    id: String(Math.floor(execution.random() * 1e15) + 1e15),
    handler,
    creator: execution.user,
    ...trigger,
  };
  state.triggers = [...state.triggers, created];
  return triggerApi(created);
}

const triggerApi = (trigger: Trigger): Record<string, unknown> => ({
  getHandlerFunction: () => trigger.handler,
  getUniqueId: () => trigger.id,
  getEventType: () => trigger.eventType,
  getTriggerSource: () => (trigger.eventType === 'CLOCK' ? 'CLOCK' : 'SPREADSHEETS'),
});

function triggerBuilder(handler: string, create: (trigger: NewTrigger) => unknown): Record<string, unknown> {
  if (typeof handler !== 'string' || handler === '') throw new ScriptError('Invalid argument: functionName');
  const event = (eventType: Trigger['eventType']) => () => ({ create: () => create({ eventType }) });
  const spreadsheetEvents = {
    onEdit: event('ON_EDIT'),
    onOpen: event('ON_OPEN'),
    onChange: event('ON_CHANGE'),
    onFormSubmit: event('ON_FORM_SUBMIT'),
  };
  return { timeBased: () => clockBuilder('', create), forSpreadsheet: () => spreadsheetEvents };
}

function clockBuilder(schedule: string, create: (trigger: NewTrigger) => unknown): Record<string, unknown> {
  const and = (more: string) => clockBuilder(`${schedule} ${more}`.trim(), create);
  return {
    everyMinutes: (minutes: number) => {
      if (!minuteSteps.includes(minutes))
        throw new ScriptError(
          'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
        );
      return and(`everyMinutes ${minutes}`);
    },
    everyHours: (hours: number) => and(`everyHours ${hours}`),
    everyDays: (days: number) => and(`everyDays ${days}`),
    atHour: (hour: number) => and(`atHour ${hour}`),
    nearMinute: (minute: number) => and(`nearMinute ${minute}`),
    inTimezone: (zone: string) => and(`inTimezone ${zone}`),
    after: (ms: number) => and(`after ${ms}`),
    create: () => {
      if (schedule === '') throw new ScriptError('The trigger has no recurrence.');
      return create({ eventType: 'CLOCK', schedule });
    },
  };
}
