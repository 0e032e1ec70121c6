// What people have granted of what the manifest asks for: boxes may be unticked one by one.
import type { ServiceName } from './counters';
import { ScriptError } from './errors';
import type { Execution } from './execution';

const AUTH = 'https://www.googleapis.com/auth/';

/** The scope that a service's calls take. The rest of them ask for nothing. */
const scopeOf: Partial<Record<ServiceName, string>> = {
  sheetsRead: 'spreadsheets',
  sheetsWrite: 'spreadsheets',
  fetch: 'script.external_request',
  mail: 'script.send_mail',
  ui: 'script.container.ui',
  scriptApp: 'script.scriptapp',
};

/** They tell what was granted, so they may be asked without it. */
const FREE = ['getAuthorizationInfo', 'requireAllScopes'];

const names: Partial<Record<ServiceName, string>> = { fetch: 'UrlFetchApp', mail: 'MailApp', scriptApp: 'ScriptApp' };

/** Scopes of the manifest that whoever runs it has withheld. */
export const withheldOf = ({ host }: Execution): readonly string[] =>
  host.scopes.filter((scope) => host.withheldScopes.includes(scope));

/** What Google throws at a call without its scope; null where it may be made. */
export const withheldFor = (execution: Execution, service: ServiceName, method: string): ScriptError | null => {
  const scope = scopeOf[service];
  if (scope === undefined || FREE.includes(method) || !withheldOf(execution).includes(AUTH + scope)) return null;
  return new ScriptError(
    `Specified permissions are not sufficient to call ${names[service] ?? 'Sheets'}.${method}. Required permissions: ${AUTH}${scope}`,
  );
};
