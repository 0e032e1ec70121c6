// Every Apps Script service the bundle may name, and nothing else, for one execution.
import type { Execution } from '../execution';
import { cacheService } from './cache';
import { gmailService } from './gmail';
import { contentService, htmlService } from './html';
import { lockService } from './lock';
import { mailApp } from './mail';
import { propertiesService } from './properties';
import { scriptApp } from './script-app';
import { session } from './session';
import { sheetsService } from './sheets';
import { spreadsheetApp } from './spreadsheet-app';
import { urlFetchApp } from './url-fetch';
import { utilitiesService } from './utilities';

export function allServices(execution: Execution): Readonly<Record<string, unknown>> {
  return {
    Sheets: sheetsService(execution),
    SpreadsheetApp: spreadsheetApp(execution),
    PropertiesService: propertiesService(execution),
    CacheService: cacheService(execution),
    LockService: lockService(execution),
    Utilities: utilitiesService(execution),
    UrlFetchApp: urlFetchApp(execution),
    ScriptApp: scriptApp(execution),
    MailApp: mailApp(execution),
    Session: session(execution),
    HtmlService: htmlService(execution),
    ContentService: contentService(),
    ...(execution.host.advancedServices.includes('Gmail') ? { Gmail: gmailService(execution) } : {}),
  };
}
